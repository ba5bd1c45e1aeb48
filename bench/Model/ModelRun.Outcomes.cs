using System.Diagnostics;
using System.Globalization;

namespace Bonafide.Bench.Model;

/// <content>What ends a submission, what the person does, and time.</content>
internal sealed partial class ModelRun
{
    private async Task<string> SubmitAsync(ModelSession session)
    {
        var answer = await _api.PostAsync($"{Helpers}{session.Id}/submit");
        Same("submit", session.IsOpen ? 200 : 400, answer.Status);
        if (answer.Status != 200) return "submit refused";
        session.Move("processing");
        _events.Expect("processing", session);
        Check(session, answer, withLink: true);
        return "submit";
    }

    /// <param name="code">Null for verified.</param>
    private async Task<string> DecideAsync(ModelSession session, string? code, bool delayed)
    {
        // Of two outcomes that are due at one moment, either may be first.
        delayed &= _pending.TrueForAll(p => p.Session != session || p.Attempt != session.Attempts);
        var form = (code is null ? "" : $"last_error[code]={code}&") + "simulate_delay=" + (delayed ? "true" : "false");
        var answer = await _api.PostAsync($"{Helpers}{session.Id}/{(code is null ? "verify" : "unverify")}", form);
        var allowed = !session.Redacted && session.Status is "requires_input" or "processing" && !session.Redacted;
        Same("decide", allowed ? 200 : 400, answer.Status);
        if (!allowed) return "decide refused";
        if (session.Status == "requires_input")
        {
            session.Move("processing");
            _events.Expect("processing", session);
        }

        if (delayed) _pending.Add(new PendingOutcome(session, session.Attempts, code, _now + 10));
        else End(session, code);
        Check(session, answer, withLink: true);
        return "decide";
    }

    private void End(ModelSession session, string? code, bool report = true)
    {
        session.Move(code is null ? "verified" : "requires_input", code);
        if (report) session.Reports.Add(code);
        _events.Expect(code is null ? "verified" : "requires_input", session);
    }

    private async Task<string> StopAsync(ModelSession session, string code)
    {
        var answer = await _api.PostAsync($"{Helpers}{session.Id}/unverify", "last_error[code]=" + code);
        var allowed = !session.Redacted && (session.Status == "requires_input" || (session.Status == "processing" && AfterSubmission.Contains(code, StringComparer.Ordinal)));
        Same("stop", allowed ? 200 : 400, answer.Status);
        if (!allowed) return "stop refused";
        End(session, code, report: false);
        Check(session, answer, withLink: true);
        return "stop";
    }

    /// <summary>The person opens the page by the link that was last seen, declines there, or picks an outcome.</summary>
    private async Task<string> VisitAsync(ModelSession session)
    {
        if (!session.IsOpen || session.LinkUsed || !session.UrlIsPresent) return "no visit";
        var (key, page) = ("link_" + session.Url!.Split('/')[^1].Replace("test_", "", StringComparison.Ordinal), $"/v1/identity/verification_pages/{session.Id}");
        if (_now >= session.LinkIssued + (48 * 3600))
        {
            Same("a visit by an old link", 401, (await _api.GetAsync(page, key)).Status);
            return "late visit";
        }

        switch (_chances.Below(4))
        {
            case 0:
                Same("decline", 200, (await _api.PostAsync(page + "/data", "collected_data[biometric_consent]=false", key: key)).Status);
                session.Touch(_now);
                if (session.Error != "consent_declined") End(session, "consent_declined", report: false);
                return "decline";
            case 1:
                await _events.CheckAsync();
                var good = _chances.OneIn(2);
                Same("pick", 200, (await _api.PostAsync(page + (good ? "/testing/verify" : "/testing/unverify"), key: key)).Status);
                session.Move("processing");
                _events.Expect("processing", session);
                End(session, good ? null : session.Type == "document" ? "document_unverified_other" : "id_number_unverified_other");
                await _events.CheckAsync();
                return "pick";
            default:
                Same("open", 200, (await _api.GetAsync(page, key)).Status);
                session.Touch(_now);
                if (!session.LinkIsFresh(_now)) (session.LinkIssued, session.UrlIsPresent) = (_now, false);
                return "open";
        }
    }

    /// <summary>Time goes on: delayed outcomes come, sessions are abandoned, links and idempotency keys end.</summary>
    private async Task<string> AdvanceAsync()
    {
        await _events.CheckAsync();
        int[] steps = [5, 30, 3600, 6 * 3600, 26 * 3600, 49 * 3600];
        var to = _now + steps[_chances.Below(steps.Length)];
        var answer = await _api.PostAsync($"/v1/test_helpers/test_clocks/{_clock}/advance", "frozen_time=" + to.ToString(CultureInfo.InvariantCulture));
        Same("advance", 200, answer.Status);
        for (var since = Stopwatch.GetTimestamp(); answer["status"] != "ready"; answer = await _api.GetAsync("/v1/test_helpers/test_clocks/" + _clock))
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(30)) throw new DivergenceException("the clock does not arrive");
        Same("the clock's time", to.ToString(CultureInfo.InvariantCulture), answer["frozen_time"]);
        foreach (var outcome in _pending.Where(p => p.Due <= to).OrderBy(static p => p.Due).ToList())
        {
            _pending.Remove(outcome);
            if (outcome.Session.Status == "processing" && outcome.Session.Attempts == outcome.Attempt) End(outcome.Session, outcome.Code);
        }

        foreach (var left in _sessions.Where(s => s.IsOpen && s.Active + (24 * 3600) <= to)) End(left, "abandoned", report: false);
        _now = to;
        await _events.CheckAsync(anyOrder: true);
        return "advance";
    }

    private async Task<string> ReportsAsync(ModelSession session)
    {
        var answer = await _api.GetAsync($"/v1/identity/verification_reports?limit=100&verification_session={session.Id}");
        Same("reports", 200, answer.Status);
        var seen = answer.Json.GetProperty("data").EnumerateArray().Reverse().ToList();
        Same("number of reports", session.Reports.Count, seen.Count);
        if (session.Redacted) return "redacted reports";
        foreach (var (code, report) in session.Reports.Zip(seen))
        {
            var failing = report.EnumerateObject().Where(static b => b.Name is "document" or "selfie" or "id_number" or "phone" or "email")
                .Select(static b => b.Value.GetProperty("error")).Where(static e => e.ValueKind != System.Text.Json.JsonValueKind.Null)
                .Select(static e => e.GetProperty("code").GetString()).SingleOrDefault();
            Same("the failing block", code, failing);
        }

        return "reports";
    }

    private async Task<string> ListAsync()
    {
        var answer = await _api.GetAsync(ModelApi.Sessions + "?limit=100");
        Same("list", 200, answer.Status);
        var known = _sessions.ToDictionary(static s => s.Id, StringComparer.Ordinal);
        var seen = answer.Json.GetProperty("data").EnumerateArray().Select(static s => s.GetProperty("id").GetString()!).Where(known.ContainsKey).ToList();
        Same("newest first", string.Join(' ', _sessions.Select(static s => s.Id).Reverse().Take(seen.Count)), string.Join(' ', seen));
        foreach (var item in answer.Json.GetProperty("data").EnumerateArray())
            if (known.TryGetValue(item.GetProperty("id").GetString()!, out var session)) Check(session, new ModelAnswer(200, item.GetRawText(), false), withLink: true);
        return "list";
    }

    private async Task<string> MisuseAsync(ModelSession session)
    {
        var (answer, expected) = _chances.Below(5) switch
        {
            0 => (await _api.GetAsync(ModelApi.Sessions + "/vs_nobody"), 404),
            1 => (await _api.PostAsync($"{ModelApi.Sessions}/{session.Id}", "colour=red"), 400),
            2 => (await _api.PostAsync($"{Helpers}{session.Id}/unverify", "last_error[code]=tired"), 400),
            3 => (await _api.PostAsync(ModelApi.Sessions, "type=passport"), 400),
            _ => (await _api.PostAsync($"/v1/test_helpers/test_clocks/{_clock}/advance", "frozen_time=" + (_now - 1).ToString(CultureInfo.InvariantCulture)), 400),
        };
        Same("misuse", expected, answer.Status);
        return "misuse";
    }
}
