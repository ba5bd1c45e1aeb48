using Bonafide.Server.Wire;

namespace Bonafide.Server.TestHelpers;

/// <summary>How create and advance read the time.</summary>
internal static class TestClockParameters
{
    private static readonly DateTimeOffset First = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset ReadFrozenTime(FormReader reader)
    {
        if (!reader.Has("frozen_time"))
        {
            reader.Refuse(ApiErrors.ParameterMissing("frozen_time"));
            return default;
        }

        if (reader.Timestamp("frozen_time") is { } given && (given < First || given >= End))
        {
            reader.Refuse(TestHelperErrors.OutOfRange);
        }

        return reader.Timestamp("frozen_time") ?? default;
    }
}
