using System.Text;
using Bonafide.Server.Redaction;

namespace Bonafide.Server.Tests.Redaction;

/// <summary>What goes and what stays, member by member.</summary>
public sealed class PlaceholdersTests
{
    [Theory]
    [InlineData("""{"first_name":"Ada","last_name":null}""", """{"first_name":"[redacted]","last_name":null}""")]
    [InlineData("""{"dob":{"day":10,"month":12,"year":1815}}""", """{"dob":{"day":1,"month":1,"year":1}}""")]
    [InlineData("""{"dob":{"day":null,"month":null,"year":1815}}""", """{"dob":{"day":1,"month":1,"year":1}}""")]
    [InlineData("""{"address":{"city":"London","country":"GB","line2":null}}""", """{"address":{"city":"[redacted]","country":"GB","line2":null}}""")]
    [InlineData("""{"metadata":{"a":"b"},"options":null}""", """{"metadata":{},"options":null}""")]
    [InlineData("""{"options":{"document":{"allowed_types":["passport"]}}}""", """{"options":{}}""")]
    [InlineData("""{"error":{"code":"document_expired","reason":"It is expired."},"status":"unverified"}""", """{"error":null,"status":"unverified"}""")]
    [InlineData("""{"document":{"files":["file_1a","file_1b"],"number":"X1"}}""", """{"document":{"files":["file_1a","file_1b"],"number":"[redacted]"}}""")]
    [InlineData("""{"selfie":{"document":"file_1a","selfie":"file_1b"}}""", """{"selfie":{"document":"file_1a","selfie":"file_1b"}}""")]
    [InlineData("""{"files":["Ada.jpg"]}""", """{"files":["[redacted]"]}""")]
    [InlineData("""{"id_number":{"id_number_type":"us_ssn","id_number":"1234","status":"verified"}}""", """{"id_number":{"id_number_type":null,"id_number":"[redacted]","status":"verified"}}""")]
    [InlineData("""{"email":{"email":"a@example.com","status":"verified"}}""", """{"email":{"email":"[redacted]","status":"verified"}}""")]
    [InlineData("""{"related_person":{"account":"acct_1","person":"person_1"},"related_customer":"cus_1"}""", """{"related_customer":null}""")]
    [InlineData("""{"redaction":null,"livemode":true,"created":7}""", """{"redaction":{"status":"redacted"},"livemode":true,"created":7}""")]
    [InlineData("""{"breakdown":{"policy_version":"p","findings":[{"rule":"document.expiry"}]}}""", """{"breakdown":{"policy_version":"p","findings":[]}}""")]
    [InlineData("""{"object":"file","purpose":"selfie","filename":"ada.jpg","title":"Ada","url":"https://x/y"}""", """{"object":"file","purpose":"selfie","filename":null,"title":null,"url":null}""")]
    [InlineData("""{"added_later":"Ada","deep":{"list":["Ada",{"x":"Ada"}]}}""", """{"added_later":"[redacted]","deep":{"list":["[redacted]",{"x":"[redacted]"}]}}""")]
    public void Whatever_is_not_known_to_be_harmless_goes(string told, string redacted) =>
        Assert.Equal(redacted, Encoding.UTF8.GetString(Placeholders.Of(Encoding.UTF8.GetBytes(told))));

    [Fact]
    public void A_kept_error_stays_as_it_is()
    {
        var error = """{"error":{"message":"No such VerificationSession: 'vs_x'","type":"invalid_request_error"}}"""u8.ToArray();
        Assert.Equal(error, Placeholders.OfReply(error));
    }

    [Fact]
    public void What_was_redacted_stays_so()
    {
        var once = Placeholders.Of("""{"first_name":"Ada","dob":{"day":10,"month":12,"year":1815},"status":"verified","metadata":{"a":"b"}}"""u8.ToArray());
        Assert.Equal(once, Placeholders.Of(once));
    }
}
