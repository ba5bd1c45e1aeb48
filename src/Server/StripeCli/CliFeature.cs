namespace Bonafide.Server.StripeCli;

/// <summary>What a listener wants to hear of.</summary>
internal static class CliFeature
{
    public const string Webhooks = "webhooks";
    public const string ThinEvents = "v2_events";
    public const string RequestLogs = "request_logs";

    public static readonly string[] All = [Webhooks, ThinEvents, RequestLogs];
}
