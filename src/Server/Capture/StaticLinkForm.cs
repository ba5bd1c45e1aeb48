using System.Net;

namespace Bonafide.Server.Capture;

/// <summary>The page of a static link: one field, without any script. What was typed stays there when it cannot be taken.</summary>
/// <param name="Path">Where the form goes: the link's own path.</param>
/// <param name="Problem">What is wrong with the address, in words for the person; null when nothing is.</param>
internal sealed record StaticLinkForm(string Path, string Business, bool Livemode, string Email, string? Reference, string? Problem = null)
{
    public const string BadAddress = "Type a complete e-mail address, such as name@example.com.";

    public const string NoAddress = "Type your e-mail address.";

    public const string TooOften = "Too many verifications were begun from here. Wait a minute and try again.";

    public string ToHtml() =>
        $"""
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{(Problem is null ? "" : "Error: ")}Verify your identity</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/capture/notice.css">
          </head>
          <body>
            <header>{Encode(Business)}</header>
            <main data-screen="flow">
              {(Livemode ? "" : "<p>Test mode. Nothing is really checked.</p>")}
              <h1>Verify your identity</h1>
              <p>{Encode(Business)} asks you to prove who you are. It takes a few minutes. Your e-mail address tells {Encode(Business)} whose verification it is.</p>
              <form method="post" action="{Encode(Path)}" novalidate>
                <label for="email">E-mail address</label>
                {(Problem is null ? "" : $"<p class=\"problem\" id=\"problem\" role=\"alert\">{Encode(Problem)}</p>")}
                <input id="email" name="email" type="email" inputmode="email" autocomplete="email" autocapitalize="off" spellcheck="false" maxlength="254" required
                  value="{Encode(Email)}"{(Problem is null ? "" : " aria-invalid=\"true\" aria-describedby=\"problem\" autofocus")}>
                {(Reference is null ? "" : $"<input type=\"hidden\" name=\"client_reference_id\" value=\"{Encode(Reference)}\">")}
                <button data-action="begin">Continue</button>
              </form>
            </main>
          </body>
        </html>
        """;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
