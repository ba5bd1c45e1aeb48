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
        404, "unknown", "This link does not open anything", "Check that you opened the whole link, or ask the business that sent it to you for a new one.");

    public static readonly LinkNotice Unavailable = new(
        200, "unavailable", "This check cannot be done here yet", "Ask the business that sent you here for another way to prove who you are.");

    public static readonly LinkNotice NotBuilt = new(
        503, "not_built", "The page is not installed", "The operator of this server has to build the capture app: run ./run, or npm run build.");

    /// <summary>The styles of all notices, served beside the app's assets.</summary>
    public const string Styles =
        """
        :root { color-scheme: light dark; --paper: #fff; --ink: #17211e; }
        @media (prefers-color-scheme: dark) { :root { --paper: #151d1a; --ink: #eaf1ee; } }
        body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink); }
        header, main { max-width: 30rem; margin: 0 auto; padding: 0.9rem 1.25rem; }
        header { font-weight: 600; min-height: 1.5rem; }
        h1 { font-size: 1.66rem; line-height: 1.22; letter-spacing: -0.015em; margin: 1.25rem 0 1rem; text-wrap: balance; }
        p { margin: 0; }
        """;

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
