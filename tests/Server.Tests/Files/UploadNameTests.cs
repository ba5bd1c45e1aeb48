using System.Text;
using Bonafide.Server.Files;
using Microsoft.AspNetCore.Http;

namespace Bonafide.Server.Tests.Files;

public sealed class UploadNameTests
{
    [Theory]
    [InlineData("UTF-8''front%2Ejpg", true)]
    [InlineData("UTF-7''front.jpg", false)]
    [InlineData("X-NONE''front.jpg", false)]
    public async Task A_file_name_in_an_encoding_that_nobody_reads_is_refused_and_no_fault(string name, bool taken)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = "multipart/form-data; boundary=b";
        request.Body = new MemoryStream(Encoding.ASCII.GetBytes(
            $"--b\r\nContent-Disposition: form-data; name=\"file\"; filename*={name}\r\n\r\nx\r\n--b--\r\n"));

        var read = await Upload.ReadAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(taken, read.TryGet(out _, out _));
    }
}
