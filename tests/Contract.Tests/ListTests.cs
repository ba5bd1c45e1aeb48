namespace Bonafide.Contract.Tests;

public sealed class ListTests(ContractServer server)
{
    [Fact]
    public Task Twenty_five_sessions_page_forward_and_back() => server.NodeAsync("lists");

    [Fact]
    public Task A_page_is_newest_first_and_tells_whether_there_is_more() => server.NodeAsync("lists");

    [Fact]
    public Task Sessions_are_filtered_by_status() => server.NodeAsync("lists");

    [Fact]
    public Task Sessions_are_filtered_by_customer() => server.NodeAsync("lists");

    [Fact]
    public Task Sessions_are_filtered_by_time() => server.NodeAsync("lists");

    [Fact]
    public Task Open_sessions_in_a_list_have_links_that_open() => server.NodeAsync("lists");

    [Fact]
    public Task Bad_pages_are_refused_with_the_parameter() => server.NodeAsync("lists");

    [Fact]
    public Task Lists_expand_with_the_prefix_data() => server.NodeAsync("lists");
}
