namespace Bonafide.Server.Webhooks.Outgoing;

/// <summary>A host has no address that may be reached.</summary>
internal sealed class AddressRefusedException : IOException
{
    public AddressRefusedException()
        : base("The host has no address that may be reached.")
    {
    }

    public AddressRefusedException(string message)
        : base(message)
    {
    }

    public AddressRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
