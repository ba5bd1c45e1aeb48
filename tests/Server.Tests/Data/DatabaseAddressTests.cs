using Bonafide.Server.Data;
using Npgsql;

namespace Bonafide.Server.Tests.Data;

public sealed class DatabaseAddressTests
{
    [Fact]
    public void A_url_is_read_with_escapes_port_and_parameters()
    {
        var read = new NpgsqlConnectionStringBuilder(DatabaseAddress.Read("postgres://me:p%40ss%2Fword@db.example:6432/ident%20ity?sslmode=require&maximum_pool_size=7"));

        Assert.Equal(("db.example", 6432, "me", "p@ss/word", "ident ity"), (read.Host, read.Port, read.Username, read.Password, read.Database));
        Assert.Equal((SslMode.Require, 7), (read.SslMode, read.MaxPoolSize));
    }

    [Fact]
    public void Key_value_pairs_are_taken_as_they_are_and_keep_what_they_say_about_preparation()
    {
        var read = new NpgsqlConnectionStringBuilder(DatabaseAddress.Read("Host=db.example;Username=me;Max Auto Prepare=0"));

        Assert.Equal(("db.example", 0), (read.Host, read.MaxAutoPrepare));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("postgres://secret@:99999/x")]
    [InlineData("postgres://h/x?no_such_secret=1")]
    public void Anything_else_is_refused_without_being_repeated(string address)
    {
        var refused = Assert.Throws<FormatException>(() => DatabaseAddress.Read(address));

        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }
}
