using System;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

/// <summary>
/// Contracts whose names say that whoever fulfils them computes for long: <c>IPasswordHasher.Hash(password)</c>, <c>IImageEncoder.EncodeImage(path)</c>. The
/// implementation is often in a project that the one at hand does not know (ports and adapters); a password that is hashed in no time is a fault of its own.
/// To be asked only where no implementation is at hand.
/// </summary>
internal static class WorkByName
{
    // What the catalog says of PasswordHasher.HashPassword and of SKBitmap.Decode.
    private const double Hashing = 60e6;
    private const double Imaging = 40e6;

    private static readonly string[] ImageVerbs = ["Encode", "Decode", "Resize", "Compress"];

    /// <summary>The line that its names stand for; null for nearly all.</summary>
    public static ComputeApi? Of(IMethodSymbol contract) =>
        !contract.IsAbstract || contract.Parameters.IsEmpty ? null
        : IsAboutPassword(contract) ? Line(contract, Hashing, "hashes a password, by its name")
        : IsAboutImage(contract.Name) ? Line(contract, Imaging, "encodes, decodes or scales an image, by its name")
        : null;

    /// <summary>It is given a password, and a hash is spoken of: in its name, that of its type, or what else it is given.</summary>
    private static bool IsAboutPassword(IMethodSymbol contract)
    {
        // Where things are kept, nothing is made of them; and a challenge is answered with a quick hash.
        if (Has(contract.ContainingType.Name, "Repository") || Has(contract.ContainingType.Name, "Store") || Has(contract.Name, "Response"))
            return false;

        var (isGivenPassword, speaksOfHash) = (false, Has(contract.Name, "Hash") || Has(contract.ContainingType.Name, "Hash"));
        foreach (var parameter in contract.Parameters)
        {
            // Who is told which of several formats to write chooses among quick hashes.
            if (Has(parameter.Name, "format"))
                return false;

            if (Has(parameter.Name, "hash") || Has(parameter.Type.Name, "Hash"))
                speaksOfHash = true;
            else if (IsPassword(parameter.Name))
                isGivenPassword = true;
        }

        return isGivenPassword && speaksOfHash;
    }

    // Not passwordHint, passwordResetToken, passwordId.
    private static bool IsPassword(string parameter) => parameter.EndsWith("password", StringComparison.OrdinalIgnoreCase) || parameter.EndsWith("passwords", StringComparison.OrdinalIgnoreCase)
        || parameter.EndsWith("passwordText", StringComparison.OrdinalIgnoreCase);

    private static bool IsAboutImage(string name)
    {
        if (Has(name, "BlurHash"))
            return true;

        foreach (var verb in ImageVerbs)
        {
            if (name.StartsWith(verb, StringComparison.Ordinal) && (Has(name, "Image") || Has(name, "Photo") || Has(name, "Picture") || Has(name, "Thumbnail")))
                return true;
        }

        return false;
    }

    private static bool Has(string name, string part) => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static ComputeApi? Line(IMethodSymbol contract, double nanoseconds, string what) =>
        ApiId.Parse(contract.OriginalDefinition.GetDocumentationCommentId() ?? "") is { } id ? new ComputeApi(id, nanoseconds, CostDriver.Call, what, null) : null;
}
