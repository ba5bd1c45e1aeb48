using Bonafide.Server.Ids;
using Bonafide.Server.VerificationFlows;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Hosting;

/// <summary>What a session copies of the flow that it is created from.</summary>
internal static class FlowOfSession
{
    public static FindSessionFlow Find(VerificationFlowStore flows) => async (owner, flow, ct) =>
        await flows.FindAsync(owner, new VerificationFlowId(flow), ct) is { } found ? Of(found) : null;

    private static SessionFlow Of(VerificationFlow flow) => new(flow.Id, flow.Version, new SessionChecks
    {
        Document = flow.Checks.Document is { } document
            ? new DocumentOptions
            {
                AllowedTypes = document.AllowedTypes,
                RequireIdNumber = document.RequireIdNumber,
                RequireLiveCapture = document.RequireLiveCapture,
                RequireMatchingSelfie = document.RequireMatchingSelfie,
            }
            : null,
        Selfie = flow.Checks.Selfie,
        IdNumber = flow.Checks.IdNumber,
        Phone = flow.Checks.Phone,
        Email = flow.Checks.Email,
        Address = flow.Checks.Address,
    });
}
