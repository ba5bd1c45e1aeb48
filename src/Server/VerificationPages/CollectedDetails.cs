using System.Globalization;
using Bonafide.Documents.Countries;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>What the person typed about themselves. What cannot be is no failure: the person is told and mends it.</summary>
/// <param name="Problem">The first that cannot be; it is not among the values.</param>
internal sealed record CollectedDetails(
    NameInput? Name, DateOnly? BirthDate, IdNumberInput? IdNumber, AddressInput? Address, string? Phone, RequirementError? Problem)
{
    private const int Longest = 200;
    private const int OldestYear = 1900;

    public bool IsEmpty => this is { Name: null, BirthDate: null, IdNumber: null, Address: null, Phone: null, Problem: null };

    public static CollectedDetails Read(TolerantForm data, SessionChecks checks, DateOnly today)
    {
        var problems = new List<RequirementError>();
        var person = checks.Document is not null ? TolerantForm.Nothing : data; // A document tells name and birth date itself.
        var phone = Read(Of(checks.Phone), "phone", ReadPhone, RequirementError.PhoneNumberImpossible, problems);
        var name = Read(person, PageRequirements.Name, ReadName, RequirementError.NameIncomplete, problems);
        var birthDate = Read(person, PageRequirements.BirthDate, form => ReadDate(form, today), RequirementError.BirthDateImpossible, problems);
        var number = Read(Of(checks.IdNumber), PageRequirements.IdNumber, ReadNumber, RequirementError.IdNumberImpossible, problems);
        var address = Read(Of(checks.Address), PageRequirements.Address, ReadAddress, RequirementError.AddressIncomplete, problems);
        return new CollectedDetails(name, birthDate?.Day, number, address, phone, problems.FirstOrDefault());

        TolerantForm Of(bool asked) => asked ? data : TolerantForm.Nothing;
    }

    /// <summary>Returns <paramref name="current"/> without what is cleared and with what was typed. Another number needs a code of its own.</summary>
    public PageInputs Over(PageInputs current, IReadOnlySet<string> cleared)
    {
        var phone = Phone ?? (cleared.Contains("phone") ? null : current.Phone);
        var same = phone is not null && phone == current.Phone;
        return current with
        {
            Name = Name ?? Kept(PageRequirements.Name, current.Name),
            BirthDate = BirthDate ?? (cleared.Contains(PageRequirements.BirthDate) ? null : current.BirthDate),
            IdNumber = IdNumber ?? Kept(PageRequirements.IdNumber, current.IdNumber),
            Address = Address ?? Kept(PageRequirements.Address, current.Address),
            Phone = phone,
            PhoneConfirmed = same && !cleared.Contains(PageRequirements.PhoneCode) ? current.PhoneConfirmed : null,
            PhoneCode = same ? current.PhoneCode : current.PhoneCode?.Void(),
        };

        T? Kept<T>(string requirement, T? value)
            where T : class => cleared.Contains(requirement) || Problem?.Requirement == requirement ? null : value;
    }

    private static T? Read<T>(TolerantForm data, string name, Func<TolerantForm, T?> read, RequirementError problem, List<RequirementError> problems)
        where T : class
    {
        if (data.Object(name) is not { } form)
        {
            return null;
        }

        var value = read(form);
        if (value is null)
        {
            problems.Add(problem);
        }

        return value;
    }

    private static NameInput? ReadName(TolerantForm form) =>
        Line(form, "first_name") is { } first && Line(form, "last_name") is { } last ? new NameInput(first, last) : null;

    /// <summary>Digits with or without a zero before them.</summary>
    private static Date? ReadDate(TolerantForm form, DateOnly today) =>
        Digits(form, "year") is >= OldestYear and <= 9999 and var year && Digits(form, "month") is >= 1 and <= 12 and var month
        && Digits(form, "day") is >= 1 and var day && day <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, day) is var date && date < today
            ? new Date(date)
            : null;

    private static IdNumberInput? ReadNumber(TolerantForm form)
    {
        var partial = form.Text("value") is null;
        return Documents.IdNumbers.IdNumber.KindOf(form.Text("country")) is { } kind && Line(form, partial ? "partial_value" : "value") is { } typed
            && Documents.IdNumbers.IdNumber.Normalise(typed) is var number && Documents.IdNumbers.IdNumber.IsPossible(kind, number, partial)
                ? new IdNumberInput(kind, number, partial)
                : null;
    }

    private static AddressInput? ReadAddress(TolerantForm form) =>
        Line(form, "line1") is { } line1 && Line(form, "city") is { } city && form.Text("country") is { } country
        && SupportedCountries.ForAddresses.Any(known => known.Alpha2 == country)
            ? new AddressInput(line1, Line(form, "line2"), city, Line(form, "postal_code"), Line(form, "state"), country)
            : null;

    /// <summary>E.164, or the ten digits by which a number is written in the United States and Canada.</summary>
    private static string? ReadPhone(TolerantForm form)
    {
        if (Line(form, "phone_number") is not { } typed)
        {
            return null;
        }

        var number = string.Concat(typed.Where(static c => char.IsAsciiDigit(c) || c == '+'));
        if (number is [not '+', ..] && number.Length == 10 && form.Text("country") is "US" or "CA")
        {
            number = "+1" + number;
        }

        return number is ['+', >= '1' and <= '9', ..] && number.Length is >= 8 and <= 16 && number.AsSpan(1).IndexOf('+') < 0 ? number : null;
    }

    private static string? Line(TolerantForm form, string name) => form.Text(name) is { Length: <= Longest } text && !text.Any(char.IsControl) ? text : null;

    private static int? Digits(TolerantForm form, string name) =>
        form.Text(name) is { Length: <= 4 } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record Date(DateOnly Day);
}
