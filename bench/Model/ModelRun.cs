using System.Globalization;
using Bonafide.Bench.Crash;
using Bonafide.Running;

namespace Bonafide.Bench.Model;

/// <summary>What a run came to. <paramref name="Divergence"/> is null when the server did what the model says.</summary>
internal sealed record ModelResult(int Calls, int Sessions, int Events, double Seconds, string? Divergence);

/// <summary>
/// Random calls, the same for the same seed, at a real server and at a model of a session beside it: every answer, link, event and report must be the one
/// that the model says. The account's test mode goes by a test clock, so that expiry and abandoned sessions are part of it.
/// </summary>
internal sealed partial class ModelRun
{
    private const string Helpers = "/v1/test_helpers/identity/verification_sessions/";
    private const int Pool = 40;

    private static readonly string[] CheckCodes = ["document_expired", "document_unverified_other", "selfie_face_mismatch", "id_number_mismatch", "phone_unverified_other"];
    private static readonly string[] StopCodes = ["consent_declined", "abandoned", "device_not_supported", "under_supported_age", "country_not_supported"];
    private static readonly string[] AfterSubmission = ["under_supported_age", "country_not_supported"];

    private readonly ModelApi _api;
    private readonly ModelEvents _events;
    private readonly SeededChances _chances;
    private readonly List<ModelSession> _sessions = [];
    private readonly List<PendingOutcome> _pending = [];
    private readonly Dictionary<string, KeptAnswer> _kept = new(StringComparer.Ordinal);
    private string _clock = "";
    private long _now = 1_900_000_000;
    private int _made;

    private ModelRun(ModelApi api, int seed) => (_api, _events, _chances) = (api, new ModelEvents(api), new SeededChances(seed, 0));

    private sealed record KeptAnswer(string Form, string Body, ModelSession Session, long At);

    public static async Task<ModelResult> RunAsync(int calls, int seed, TimeProvider time)
    {
        await using var server = await RunningServer.StartAsync();
        var run = new ModelRun(new ModelApi(server), seed);
        var started = time.GetTimestamp();
        string? divergence = null;
        var step = "start";
        try
        {
            run._clock = (await run._api.PostAsync("/v1/test_helpers/test_clocks", "frozen_time=" + run._now.ToString(CultureInfo.InvariantCulture)))["id"]!;
            while (run._api.Calls < calls) step = await run.StepAsync();
            await run._events.CheckAsync();
            foreach (var session in run._sessions) await run.RetrieveAsync(session);
        }
        catch (DivergenceException found)
        {
            divergence = $"after {run._api.Calls} calls, the step after {step}: {found.Message}";
        }

        return new ModelResult(run._api.Calls, run._made, run._events.Seen, time.GetElapsedTime(started).TotalSeconds, divergence);
    }

    private async Task<string> StepAsync()
    {
        if (_sessions.Count < 5 || _chances.OneIn(9)) return await CreateAsync();
        var session = _sessions[_chances.Below(_sessions.Count)];
        var name = _chances.Below(100) switch
        {
            < 26 => await RetrieveAsync(session),
            < 36 => await UpdateMetadataAsync(session),
            < 41 => await UpdateTypeAsync(session),
            < 46 => await CancelAsync(session),
            < 48 => await RedactAsync(session),
            < 54 => await SubmitAsync(session),
            < 66 => await DecideAsync(session, null, _chances.OneIn(4)),
            < 76 => await DecideAsync(session, CheckCodes[_chances.Below(CheckCodes.Length)], _chances.OneIn(4)),
            < 82 => await StopAsync(session, StopCodes[_chances.Below(StopCodes.Length)]),
            < 90 => await VisitAsync(session),
            < 92 => await AdvanceAsync(),
            < 95 => await ReportsAsync(session),
            < 97 => await ListAsync(),
            _ => await MisuseAsync(session),
        };
        if (_events.Waiting >= 20) await _events.CheckAsync();
        return name + " " + session.Id;
    }

    private async Task<string> CreateAsync()
    {
        var type = _chances.OneIn(4) ? "id_number" : "document";
        var reference = "ref" + _chances.Below(50).ToString(CultureInfo.InvariantCulture);
        var form = $"type={type}&client_reference_id={reference}&metadata[n]={_chances.Below(9)}"
            + (type == "document" && _chances.OneIn(2) ? "&options[document][require_matching_selfie]=true" : "");
        var key = _chances.OneIn(2) ? "key" + _chances.Below(60).ToString(CultureInfo.InvariantCulture) : null;
        var kept = key is not null && _kept.TryGetValue(key, out var found) && _now - found.At < 24 * 3600 ? found : null;
        var answer = await _api.PostAsync(ModelApi.Sessions, form, key);
        if (kept is not null && kept.Form != form)
        {
            Same("create with another's key", "400 idempotency_error", $"{answer.Status} {answer["error", "type"]}");
            return "create with another's key";
        }

        Same("create", 200, answer.Status);
        if (kept is not null)
        {
            Same("replay", (true, kept.Session.Id), (answer.Replayed, answer["id"]));
            if (!kept.Session.Redacted) Same("replayed body", kept.Body, answer.Body);
            return "replay";
        }

        Same("not a replay", false, answer.Replayed);
        var session = new ModelSession(answer["id"]!, type, reference, _now) { Url = answer["url"], UrlIsPresent = true };
        session.Metadata["n"] = form.Split("metadata[n]=")[1][..1];
        if (key is not null) _kept[key] = new KeptAnswer(form, answer.Body, session, _now);
        Check(session, answer, withLink: true);
        _events.Expect("created", session);
        _made++;
        _sessions.Add(session);
        if (_sessions.Count > Pool) await RetireAsync();
        return "create";
    }

    /// <summary>Sessions that nothing waits for leave, the oldest first.</summary>
    private async Task RetireAsync()
    {
        await _events.CheckAsync();
        var old = _sessions.FirstOrDefault(s => s.Active is null && _pending.TrueForAll(p => p.Session != s));
        if (old is not null) _sessions.Remove(old);
    }

    private async Task<string> RetrieveAsync(ModelSession session)
    {
        var answer = await _api.GetAsync($"{ModelApi.Sessions}/{session.Id}");
        Same("retrieve", 200, answer.Status);
        Check(session, answer, withLink: true);
        return "retrieve";
    }

    private async Task<string> UpdateMetadataAsync(ModelSession session)
    {
        var (name, value) = ("m" + _chances.Below(3), _chances.OneIn(4) ? "" : "v" + _chances.Below(9));
        var answer = await _api.PostAsync($"{ModelApi.Sessions}/{session.Id}", $"metadata[{name}]={value}");
        Same("metadata", session.Redacted ? 400 : 200, answer.Status);
        if (session.Redacted) return "metadata refused";
        if (value.Length == 0) session.Metadata.Remove(name);
        else session.Metadata[name] = value;
        Check(session, answer, withLink: true);
        return "metadata";
    }

    private async Task<string> UpdateTypeAsync(ModelSession session)
    {
        var type = session.Type == "document" ? "id_number" : "document";
        var answer = await _api.PostAsync($"{ModelApi.Sessions}/{session.Id}", "type=" + type);
        Same("type", session.IsOpen ? 200 : 400, answer.Status);
        if (!session.IsOpen) return "type refused";
        session.Type = type;
        Check(session, answer, withLink: true);
        return "type";
    }

    private async Task<string> CancelAsync(ModelSession session)
    {
        var answer = await _api.PostAsync($"{ModelApi.Sessions}/{session.Id}/cancel");
        Same("cancel", !session.Redacted && session.Status is "requires_input" or "canceled" && !session.Redacted ? 200 : 400, answer.Status);
        if (answer.Status != 200) return "cancel refused";
        if (session.Status == "requires_input")
        {
            session.Move("canceled");
            _events.Expect("canceled", session);
        }

        Check(session, answer, withLink: true);
        return "cancel";
    }

    private async Task<string> RedactAsync(ModelSession session)
    {
        await _events.CheckAsync();
        var answer = await _api.PostAsync($"{ModelApi.Sessions}/{session.Id}/redact");
        Same("redact", session.Status == "processing" ? 400 : 200, answer.Status);
        if (answer.Status != 200 || session.Redacted) return "redact without effect";
        if (session.Status == "requires_input")
        {
            session.Move("canceled");
            _events.Expect("canceled", session);
        }

        session.Redacted = true;
        session.Error = null;
        session.Active = null;
        session.Metadata.Clear();
        _events.Expect("redacted", session);
        Check(session, answer, withLink: true);
        await _events.CheckAsync();
        return "redact";
    }

    private void Check(ModelSession session, ModelAnswer answer, bool withLink)
    {
        Same("id", session.Id, answer["id"]);
        Same("status", session.Status, answer["status"]);
        Same("last_error", session.Error, answer["last_error", "code"]);
        Same("type", session.Type, answer["type"]);
        Same("redaction", session.Redacted, answer["redaction"] is not null);
        Same("created", session.Created.ToString(CultureInfo.InvariantCulture), answer["created"]);
        Same("reference", session.Redacted ? null : session.Reference, answer["client_reference_id"]);
        Same("report", session.Reports.Count > 0, answer["last_verification_report"] is not null);
        var metadata = answer.Json.GetProperty("metadata").EnumerateObject().Select(static m => m.Name + "=" + m.Value.GetString()).Order(StringComparer.Ordinal);
        Same("metadata", string.Join(' ', session.Metadata.Select(static m => m.Key + "=" + m.Value).Order(StringComparer.Ordinal)), string.Join(' ', metadata));
        if (withLink) CheckLink(session, answer["url"], answer["client_secret"]);
    }

    private void CheckLink(ModelSession session, string? url, string? secret)
    {
        Same("url and secret together", url is null, secret is null);
        Same("a link", session.IsOpen, url is not null);
        if (!session.IsOpen) return;
        if (session.LinkIsFresh(_now))
        {
            if (session.UrlIsPresent) Same("the same link", session.Url, url);
        }
        else
        {
            Same("a new link", false, url == session.Url);
            (session.LinkIssued, session.LinkUsed) = (_now, false);
        }

        (session.Url, session.UrlIsPresent) = (url, true);
    }

    private static void Same<T>(string what, T expected, T seen)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, seen)) throw new DivergenceException($"{what}: expected {expected}, seen {seen}");
    }
}
