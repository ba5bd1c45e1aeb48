using Bonafide.Server.Vault;

namespace Bonafide.Server.VerificationPages;

/// <summary>What becomes of codes. Pure: who calls keeps the result under the lock of the attempt's row, so that no guess goes uncounted.</summary>
internal static class PhoneCodes
{
    /// <summary>
    /// Returns the inputs with the number confirmed, or with one more wrong code. Without an error the code is wrong, and the client says so itself. In test
    /// mode nothing was sent, and <see cref="PhoneCode.TestCode"/> fits.
    /// </summary>
    public static (PageInputs Inputs, RequirementError? Error) Confirm(PageInputs inputs, string typed, DataKey key, bool livemode, DateTimeOffset now)
    {
        if (inputs.Phone is null || inputs.PhoneConfirmed is not null)
        {
            return (inputs, null);
        }

        if (!livemode)
        {
            return (typed == PhoneCode.TestCode ? inputs with { PhoneConfirmed = now } : inputs, null);
        }

        if (inputs.PhoneCode is not { } code || !code.IsOpen(now))
        {
            return (inputs, RequirementError.NewCodeNeeded);
        }

        if (code.Fits(key, typed))
        {
            return (inputs with { PhoneConfirmed = now, PhoneCode = code.Void() }, null);
        }

        var counted = code with { Wrong = code.Wrong + 1 };
        return (inputs with { PhoneCode = counted }, counted.IsOpen(now) ? null : RequirementError.NewCodeNeeded);
    }

    /// <summary>
    /// Returns the inputs with a new code, and its digits where they are to be sent: none where the last was sent just now, since a repeated request is the same
    /// request, and none where enough were sent.
    /// </summary>
    public static (PageInputs Inputs, string? ToSend, RequirementError? Error) Draw(PageInputs inputs, DataKey key, DateTimeOffset now)
    {
        if (inputs is not { Phone: not null, PhoneConfirmed: null } || (inputs.PhoneCode is { } last && last.IsOpen(now) && now < last.SentAt + PhoneCode.Pause))
        {
            return (inputs, null, null);
        }

        var sent = inputs.PhoneCode?.Sent ?? 0;
        if (sent >= PhoneCode.MostSent)
        {
            return (inputs, null, RequirementError.TooManyCodes);
        }

        var digits = PhoneCode.NewDigits();
        return (inputs with { PhoneCode = new PhoneCode(PhoneCode.HashOf(key, digits), now, sent + 1, 0) }, digits, null);
    }
}
