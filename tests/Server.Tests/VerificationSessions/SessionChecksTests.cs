using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Tests.VerificationSessions;

public sealed class SessionChecksTests
{
    [Fact]
    public void A_document_session_without_options_checks_a_document_of_any_type_and_nothing_else()
    {
        var checks = SessionChecks.Of(SessionType.Document, SessionOptions.None);
        Assert.Equal(DocumentOptions.Types, checks.Document!.Accepted);
        Assert.Equal(new SessionChecks { Document = checks.Document }, checks);
    }

    [Fact]
    public void What_a_document_session_requires_besides_is_a_check_of_its_own()
    {
        var document = new DocumentOptions { RequireMatchingSelfie = true, RequireIdNumber = true, AllowedTypes = ["passport"] };
        var checks = SessionChecks.Of(SessionType.Document, new SessionOptions { Document = document });
        Assert.Equal(new SessionChecks { Document = document, Selfie = true, IdNumber = true }, checks);
    }

    [Fact]
    public void An_id_number_session_checks_no_document()
    {
        Assert.Equal(new SessionChecks { IdNumber = true }, SessionChecks.Of(SessionType.IdNumber, new SessionOptions { IdNumber = new IdNumberOptions() }));
        Assert.Equal(new SessionOptions { IdNumber = new IdNumberOptions() }, new SessionChecks { IdNumber = true }.ToOptions());
    }
}
