using System.Net.Sockets;
using System.Text;
using Bonafide.Perception.Protocol;
using Bonafide.Server.Perception;

namespace Bonafide.Server.Tests.Perception;

public sealed class PerceptionExchangeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<FrameHeader, string> Nonsense => new()
    {
        { new(2, FrameKinds.Refusal, "picture_empty", "The file is empty."), "" },
        { new(1, "ready"), "" },
        { new(1, ""), "" },
        { new(1, FrameKinds.Evidence), "" },
        { new(1, FrameKinds.Evidence), "null" },
        { new(1, FrameKinds.Evidence), "{}" },
        { new(1, FrameKinds.Evidence), "{\"version\":1}" },
        { new(1, FrameKinds.Evidence), "{\"version\":\"1\",\"format\":\"jpeg\",\"document\":{\"corners\":[{\"x\":1e999,\"y\":0}],\"score\":1,\"version\":\"1\"}}" },
        { new(1, FrameKinds.Evidence), "\0\u0001\u0002" },
        { new(1, FrameKinds.Refusal), "" },
        { new(1, FrameKinds.Refusal, "a code", "A message."), "" },
        { new(1, FrameKinds.Refusal, "a_code", "A line\nand another."), "" },
        { new(1, FrameKinds.Refusal, "a_code", new string('x', 501)), "" },
        { new(1, FrameKinds.Fault, "<script>"), "" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task An_answer_that_makes_no_sense_is_never_believed(FrameHeader header, string body) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => AskAsync(header, Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task A_refusal_keeps_its_code_and_message() =>
        Assert.Equal(
            new PerceptionReply.Refused("picture_empty", "The file is empty."),
            await AskAsync(new(1, FrameKinds.Refusal, "picture_empty", "The file is empty."), []));

    [Fact]
    public async Task A_fault_is_a_crash_with_its_type() =>
        Assert.Equal(new PerceptionReply.Crashed("OutOfMemoryException"), await AskAsync(new(1, FrameKinds.Fault, "OutOfMemoryException"), []));

    private static async Task<PerceptionReply> AskAsync(FrameHeader header, byte[] body)
    {
        var (server, process) = await PairAsync();
        await using (server)
        await using (process)
        {
            var asking = PerceptionExchange.AskAsync(server, 1, new byte[] { 1, 2, 3 }, PictureLook.Document, Ct);
            Assert.Equal(FrameKinds.Examine, (await process.ReadAsync(Ct))?.Header.Kind);
            await process.WriteAsync(header, body, Ct);
            return await asking;
        }
    }

    private static async Task<(FrameConnection Server, FrameConnection Process)> PairAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        var one = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await one.ConnectAsync(new UnixDomainSocketEndPoint(path), Ct);
        var other = await listener.AcceptAsync(Ct);
        File.Delete(path);
        return (new(new NetworkStream(one, ownsSocket: true)), new(new NetworkStream(other, ownsSocket: true)));
    }
}
