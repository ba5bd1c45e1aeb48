namespace Bonafide.Contract.Tests;

/// <summary>A second client library, much older than the server.</summary>
public sealed class PythonClientTests(ContractServer server)
{
    [Fact]
    public Task Python_creates_and_retrieves_a_session() => server.PythonAsync();

    [Fact]
    public Task Python_raises_the_class_of_each_error() => server.PythonAsync();

    [Fact]
    public Task Python_verifies_a_webhook() => server.PythonAsync();

    [Fact]
    public Task Python_verifies_a_webhook_by_the_old_and_the_new_secret() => server.PythonAsync();

    [Fact]
    public Task Python_uploads_a_file_and_links_to_it() => server.PythonAsync();
}
