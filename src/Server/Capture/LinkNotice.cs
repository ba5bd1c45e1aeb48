using System.Net;

namespace Bonafide.Server.Capture;

/// <summary>A page for a link that opens nothing (any more): what happened, and what to do next.</summary>
internal sealed record LinkNotice(int Status, string Kind, string Title, string Body)
{
    public static readonly LinkNotice Home = new(
        200, "home", "Bonafide is running",
        "This server verifies identities. Make a verification session through its API and open the url of the answer; the README shows how.");

    public static readonly LinkNotice Used = new(
        410, "used", "You have already submitted",
        "Thank you. This link was used and cannot be used again. You can close this page; the business will tell you how it goes on.");

    public static readonly LinkNotice Expired = new(
        410, "expired", "This link has expired", "Links to verify an identity open for 48 hours. Ask the business that sent it to you for a new one.");

    public static readonly LinkNotice Closed = new(
        410, "closed", "This verification is closed", "The business has ended it. Ask them if you think that this is a mistake.");

    public static readonly LinkNotice Unknown = new(
        404, "unknown", "This link does not open anything",
        "It may be incomplete, or older than a newer one. Open the latest link you were sent, or ask the business that sent it for a new one.");

    public static readonly LinkNotice Unavailable = new(
        200, "unavailable", "This check cannot be done here yet", "Ask the business that sent you here for another way to prove who you are.");

    public static readonly LinkNotice FlowClosed = new(
        410, "flow_closed", "This link is closed", "The business takes no more verifications by this link. Ask them for a new one.");

    public static readonly LinkNotice HandoffOver = new(
        410, "handoff_over", "This code does not open any more", "It opens once, for ten minutes. Make a new one on the device where you began.");

    public static readonly LinkNotice BadReference = new(
        400, "bad_reference", "This link is not complete",
        "Its client_reference_id is longer than 200 characters, or has characters that cannot be printed. Ask the business that sent it to you for a new one.");

    public static readonly LinkNotice BadRequest = new(
        400, "bad_request", "This form could not be read", "Open the link that the business sent to you once more, and use the form on its page.");

    public static readonly LinkNotice NotBuilt = new(
        503, "not_built", "The page is not installed", "The operator of this server has to build the capture app: run ./run, or npm run build.");

    /// <summary>The styles of all notices, served beside the app's assets.</summary>
    public const string Styles =
        """
        :root { color-scheme: light dark; --paper: #fff; --ink: #17211e; --problem: #a3160f; }
        @media (prefers-color-scheme: dark) { :root { --paper: #151d1a; --ink: #eaf1ee; --problem: #ff9d94; } }
        body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink); }
        header, main { max-width: 30rem; margin: 0 auto; padding: 0.9rem 1.25rem; }
        header { font-weight: 600; min-height: 1.5rem; }
        h1 { font-size: 1.66rem; line-height: 1.22; letter-spacing: -0.015em; margin: 1.25rem 0 1rem; text-wrap: balance; }
        p { margin: 0 0 1rem; }
        label { display: block; font-weight: 600; margin: 1.5rem 0 0.4rem; }
        input, button { box-sizing: border-box; width: 100%; min-height: 3rem; font: inherit; border-radius: 0.6rem; }
        input { padding: 0 0.8rem; border: 1px solid #6b7a75; background: var(--paper); color: var(--ink); }
        input[aria-invalid] { border: 2px solid var(--problem); }
        button { margin-top: 1.25rem; border: 0; background: #0b6b4f; color: #fff; font-weight: 600; cursor: pointer; }
        :focus-visible { outline: 3px solid #2f7de1; outline-offset: 2px; }
        .problem { margin: 0 0 0.4rem; color: var(--problem); }
        """;

    /// <summary>Writes the page; <paramref name="business"/> as in <see cref="ToHtml"/>.</summary>
    public Task WriteAsync(HttpContext http, string business = "") => CapturePage.WriteAsync(http, Status, ToHtml(business));

    /// <summary>Returns the page; <paramref name="business"/> is who asked for the verification, empty where that is not known.</summary>
    public string ToHtml(string business = "") =>
        $"""
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{WebUtility.HtmlEncode(Title)}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/capture/notice.css">
          </head>
          <body>
            <header>{WebUtility.HtmlEncode(business)}</header>
            <main data-screen="{Kind}">
              <h1>{WebUtility.HtmlEncode(Title)}</h1>
              <p>{WebUtility.HtmlEncode(Body)}</p>
            </main>
          </body>
        </html>
        """;
}
