using System.Collections.Concurrent;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;

namespace Bonafide.Server.Files;

/// <summary>
/// What perception saw in each picture, kept sealed beside it. Waiting is helped by a signal of this process, but needs none: whoever examined
/// the picture, here or on another node, has written it to the row.
/// </summary>
internal sealed class PictureExaminations(FileStore store, KeyVault vault, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<FileId, TaskCompletionSource> _awaited = new();

    /// <summary>Returns the evidence, or null while there is none.</summary>
    public async Task<PictureEvidence?> FindAsync(Owner owner, FileId id, CancellationToken ct)
    {
        if (await store.FindAsync(owner, id, ct) is not { Examination: { } kept } found
            || await vault.SubjectKeyAsync(owner.Account, found.File.Subject, ct) is not { } key)
        {
            return null;
        }

        return EvidenceJson.Read(key.Unseal(kept, Address(id)));
    }

    /// <summary>Returns the evidence as soon as it is there, or null after <paramref name="patience"/>.</summary>
    public async Task<PictureEvidence?> AwaitAsync(Owner owner, FileId id, TimeSpan patience, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        try
        {
            return await AwaitAsync(owner, id, patience, started, ct);
        }
        finally
        {
            _awaited.TryRemove(id, out _);
        }
    }

    private async Task<PictureEvidence?> AwaitAsync(Owner owner, FileId id, TimeSpan patience, long started, CancellationToken ct)
    {
        while (true)
        {
            var arrival = _awaited.GetOrAdd(id, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (await FindAsync(owner, id, ct) is { } evidence)
            {
                return evidence;
            }

            if (time.GetElapsedTime(started) >= patience)
            {
                return null;
            }

            // Another process may write the evidence, and its hint does not come here.
            await Task.WhenAny(arrival.Task, Task.Delay(Look, time, ct));
        }
    }

    /// <summary>Keeps the evidence and wakes who awaits it.</summary>
    public async Task StoreAsync(StoredFile file, PictureEvidence evidence, CancellationToken ct)
    {
        if (await vault.SubjectKeyAsync(file.Owner.Account, file.Subject, ct) is { } key)
        {
            await store.StoreExaminationAsync(file.Owner, file.Id, key.Seal(EvidenceJson.Write(evidence), Address(file.Id)), time.GetUtcNow(), ct);
        }

        if (_awaited.TryRemove(file.Id, out var arrival))
        {
            arrival.TrySetResult();
        }
    }

    private static string Address(FileId id) => "files/" + id.Value + "/examination";
}
