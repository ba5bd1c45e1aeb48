namespace Bonafide.Documents.Rules;

/// <summary>How old the holder of a document is at least when it is issued, in years.</summary>
public static class HolderAges
{
    /// <summary>
    /// Driving licences: the least age of any category is 14 in the European Union (Directive 2006/126/EC article 4 (6): member states may lower the age of category AM to 14) and for
    /// learners in the United States (Iowa, Kansas, North and South Dakota, Alaska, Arkansas). Identity cards and passports are issued at any age.
    /// </summary>
    public static int LeastAtIssue(DocumentKind kind) => kind == DocumentKind.DrivingLicense ? 14 : 0;
}
