namespace Bonafide.Server.StripeCli;

internal static partial class StripeCliLog
{
    [LoggerMessage(1, LogLevel.Information, "A listener for {Features} is connected (connection {Number} of its session)", EventName = "listener_connected")]
    public static partial void Connected(this ILogger logger, string features, int number);

    [LoggerMessage(2, LogLevel.Information, "A listener for {Features} is gone (connection {Number} of its session)", EventName = "listener_ended")]
    public static partial void Ended(this ILogger logger, string features, int number);

    [LoggerMessage(3, LogLevel.Warning, "Listeners hear nothing at the moment, because the logs cannot be read: {Fault}", EventName = "listeners_cut_off")]
    public static partial void CannotFollow(this ILogger logger, string fault);
}
