using Bonafide.Running;

namespace Bonafide.Browser.Tests;

/// <summary>Paths of the pictures that people hand in.</summary>
internal static class Specimens
{
    public static string Synthetic(string name) => Repository.Path("tests", "specimens", "synthetic", name);

    public static string Public(string name) => Repository.Path("tests", "specimens", "public", name);

    public static string Hostile(string name) => Repository.Path("tests", "specimens", "hostile", name);
}
