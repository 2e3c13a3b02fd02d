using System;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

/// <summary>
/// A member named by its documentation-comment id (<c>M:System.Threading.Thread.Sleep(System.Int32)</c>).
/// <c>(*)</c> in place of the parameters stands for every overload.
/// </summary>
internal sealed class ApiId
{
    private const string EveryOverload = "(*)";

    private ApiId(string text, string container, string name, bool isEveryOverload)
    {
        Text = text;
        Container = container;
        TypeName = container.Substring(container.LastIndexOf('.') + 1);
        Name = name;
        IsEveryOverload = isEveryOverload;
    }

    /// <summary>The id as written.</summary>
    public string Text { get; }

    /// <summary>The containing type as documentation ids write it; for a <c>T:</c> id the type itself.</summary>
    public string Container { get; }

    /// <summary>The last part of the container: the type's metadata name, nested or not.</summary>
    public string TypeName { get; }

    /// <summary>The type's name as code writes it.</summary>
    public string TypeNameWithoutArity =>
        TypeName.IndexOf('`') is var tick and > 0 ? TypeName.Substring(0, tick) : TypeName;

    /// <summary>The member's metadata name (<c>.ctor</c> for a constructor); empty for a <c>T:</c> id.</summary>
    public string Name { get; }

    /// <summary>Whether the id names all overloads.</summary>
    public bool IsEveryOverload { get; }

    /// <summary>Reads an id; null if it is not one.</summary>
    public static ApiId? Parse(string text)
    {
        if (text.Length < 3 || text[1] != ':' || "MPETF".IndexOf(text[0]) < 0)
            return null;

        if (text[0] == 'T')
            return new ApiId(text, text.Substring(2), "", isEveryOverload: false);

        var end = text.IndexOf('(');
        var path = end < 0 ? text.Substring(2) : text.Substring(2, end - 2);
        var dot = path.LastIndexOf('.');
        if (dot <= 0 || dot == path.Length - 1 || (end >= 0 && text[text.Length - 1] != ')'))
            return null;

        var name = path.Substring(dot + 1);
        var arity = name.IndexOf("``", StringComparison.Ordinal);
        if (arity > 0)
            name = name.Substring(0, arity);

        var isEveryOverload = end >= 0 && string.CompareOrdinal(text, end, EveryOverload, 0, EveryOverload.Length) == 0;
        return new ApiId(text, path.Substring(0, dot), name.Replace('#', '.'), isEveryOverload);
    }

    /// <summary>Whether <paramref name="member"/>, an original definition with this id's name, is meant.</summary>
    public bool Matches(ISymbol member)
    {
        if (member.ContainingType is not { } type || !IsNamed(type, Container))
            return false;

        // Only methods overload; the documentation id is built for these few alone.
        return IsEveryOverload || member.Kind != SymbolKind.Method || member.GetDocumentationCommentId() == Text;
    }

    /// <summary>Whether the type's documentation name is <paramref name="name"/>; compares without building a string.</summary>
    public static bool IsNamed(INamedTypeSymbol type, string name)
    {
        var end = name.Length;
        for (ISymbol? part = type; part is not null && part is not INamespaceSymbol { IsGlobalNamespace: true };
            part = part.ContainingSymbol)
        {
            var start = end - part.MetadataName.Length;
            if (start < 0 || string.CompareOrdinal(name, start, part.MetadataName, 0, part.MetadataName.Length) != 0)
                return false;

            if (start == 0)
                return part.ContainingSymbol is null or INamespaceSymbol { IsGlobalNamespace: true };

            if (name[start - 1] != '.')
                return false;

            end = start - 1;
        }

        return false;
    }
}
