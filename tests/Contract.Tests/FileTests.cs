namespace Bonafide.Contract.Tests;

public sealed class FileTests(ContractServer server)
{
    [Fact]
    public Task A_file_is_uploaded_retrieved_and_its_bytes_come_back() => server.NodeAsync("files");

    [Fact]
    public Task A_stream_is_uploaded_with_a_link_made_at_once() => server.NodeAsync("files");

    [Fact]
    public Task Files_are_paged_through_by_purpose() => server.NodeAsync("files");

    [Fact]
    public Task File_links_are_created_updated_listed_and_ended() => server.NodeAsync("files");

    [Fact]
    public Task What_is_wrong_about_a_file_is_an_invalid_request() => server.NodeAsync("files");

    [Fact]
    public Task A_restricted_key_fetches_the_pictures_of_a_report() => server.NodeAsync("files");

    [Fact]
    public Task A_link_to_a_picture_lives_for_thirty_seconds_at_most() => server.NodeAsync("files");

    [Fact]
    public Task Curl_uploads_by_hand() => server.NodeAsync("files");
}
