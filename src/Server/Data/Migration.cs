using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Bonafide.Server.Data;

/// <summary>One numbered SQL file: applied once, never changed afterwards.</summary>
/// <param name="Sha256">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
internal sealed partial record Migration(int Number, string Name, string Sql, string Sha256)
{
    private const string Prefix = "migrations/";

    /// <summary>Reads the file name <c>NNNN_name.sql</c> and hashes the text. Throws <see cref="FormatException"/> for another form of name.</summary>
    public static Migration Read(string fileName, string sql)
    {
        var match = FileName().Match(fileName);
        if (!match.Success) throw new FormatException($"Migration {fileName} is not named NNNN_name.sql.");
        return new(
            int.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
            match.Groups["name"].Value,
            sql,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }

    /// <summary>All files embedded in the server, by number. Two files with one number are an error.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migration).Assembly;
        var all = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Read(name[Prefix.Length..], Text(assembly, name)))
            .OrderBy(migration => migration.Number)
            .ToList();
        var twice = all.GroupBy(migration => migration.Number).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new InvalidOperationException($"Two migrations have the number {twice.Key:D4}.");
        return all;
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^(?<number>\d{4})_(?<name>[a-z][a-z0-9_]*)\.sql$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
