using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>The name of a framework type as a file may write it, and the <c>using</c> that this takes.</summary>
internal static class FrameworkName
{
    private const string Import = "LaneKeeper.Import";
    private const string Queries = "System.Linq";

    /// <summary>
    /// The short name where it means the type or nothing else, then with a mark to import its namespace; the full one where that would make another name of the file
    /// mean two things.
    /// </summary>
    public static NameSyntax Of(INamedTypeSymbol type, SyntaxNode place, SemanticModel model)
    {
        var name = IdentifierName(type.Name);
        var meanings = model.LookupNamespacesAndTypes(place.SpanStart, name: type.Name);
        if (meanings.Any(meaning => SymbolEqualityComparer.Default.Equals(meaning, type)))
            return name;

        var space = type.ContainingNamespace.ToDisplayString();
        return meanings.OfType<INamedTypeSymbol>().Any(other => other.Arity == type.Arity) || NameClashes.AreMadeBy(type.ContainingNamespace, place, model)
            ? ParseName($"{(IsGlobal(space, place, model) ? "" : "global::")}{space}.{type.Name}")
            : name.WithAdditionalAnnotations(new SyntaxAnnotation(Import, space));
    }

    // In a namespace X with a namespace X.System, `System.Threading` is looked for in that.
    private static bool IsGlobal(string space, SyntaxNode place, SemanticModel model) =>
        model.LookupNamespacesAndTypes(place.SpanStart, name: space.Split('.')[0]) is [INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true }];

    /// <summary>The same for a place where an expression stands: <c>Task.Delay</c>.</summary>
    public static ExpressionSyntax AsExpression(INamedTypeSymbol type, SyntaxNode place, SemanticModel model) =>
        Of(type, place, model) is var name && name is QualifiedNameSyntax ? ParseExpression(name.ToString()) : name;

    /// <summary>A name with a mark to import the namespace in which an extension method of this name is found.</summary>
    public static SimpleNameSyntax WithImport(SimpleNameSyntax name, INamespaceSymbol space) => WithImport(name, space.ToDisplayString());

    /// <summary>Code with a mark to import a namespace.</summary>
    public static TNode WithImport<TNode>(TNode code, string space)
        where TNode : SyntaxNode => code.WithAdditionalAnnotations(new SyntaxAnnotation(Import, space));

    /// <summary>New code that calls query operators, with a mark to import them where the file does not know them yet.</summary>
    public static TNode WithQueries<TNode>(TNode code, SyntaxNode place, SemanticModel model)
        where TNode : SyntaxNode =>
        model.LookupNamespacesAndTypes(place.SpanStart, name: nameof(Enumerable)).Any(static meaning => meaning.ContainingNamespace?.ToDisplayString() == Queries)
            ? code
            : WithImport(code, Queries);

    /// <summary>The same name with type arguments.</summary>
    public static NameSyntax Generic(NameSyntax name, TypeSyntax argument)
    {
        var simple = name is QualifiedNameSyntax qualified ? qualified.Right : (SimpleNameSyntax)name;
        var generic = name.CopyAnnotationsTo(GenericName(simple.Identifier, TypeArgumentList(SingletonSeparatedList(argument.WithoutTrivia()))));
        return name is QualifiedNameSyntax outer ? outer.WithRight(generic) : generic;
    }

    /// <summary>Adds the usings that marked names below <paramref name="root"/> take.</summary>
    public static CompilationUnitSyntax AddImports(CompilationUnitSyntax root)
    {
        var spaces = root.GetAnnotatedNodes(Import).SelectMany(static node => node.GetAnnotations(Import))
            .Select(static annotation => annotation.Data!).Distinct().OrderBy(static space => space, StringComparer.Ordinal);

        foreach (var space in spaces)
            root = AddImport(root, space);

        return root;
    }

    /// <summary>How lines end in a file.</summary>
    public static SyntaxTrivia LineEnd(SyntaxNode root) =>
        root.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is var first && first.IsKind(SyntaxKind.None)
            ? LineFeed
            : first;

    private static CompilationUnitSyntax AddImport(CompilationUnitSyntax root, string space)
    {
        var lineEnd = LineEnd(root);
        if (root.Usings.Count > 0)
            return root.WithUsings(With(root.Usings, space, lineEnd));

        // Who has his usings inside of a namespace finds the new one among them.
        if (root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault(static inner => inner.Usings.Count > 0) is { } home)
            return root.ReplaceNode(home, home.WithUsings(With(home.Usings, space, lineEnd)));

        // The file's header stays at the top, what is said of the first type stays on it, and a line stands between.
        var leading = root.GetLeadingTrivia();
        var header = leading.TakeWhile(static trivia => !trivia.HasStructure || trivia.IsDirective);
        return root.WithLeadingTrivia(leading.Skip(header.Count()).Prepend(lineEnd))
            .WithUsings(SingletonList(Directive(space, lineEnd).WithLeadingTrivia(header)));
    }

    /// <summary>Usings, of which there are some, with one more in its place.</summary>
    private static SyntaxList<UsingDirectiveSyntax> With(SyntaxList<UsingDirectiveSyntax> usings, string space, SyntaxTrivia lineEnd)
    {
        // It may be there since an earlier fix of the same document, whose marks are still in the tree.
        if (usings.Any(other => ImportedBy(other) == space))
            return usings;

        var index = PlaceOf(space, usings);
        var neighbour = usings[Math.Max(index - 1, 0)];
        var indentation = Indentation.Of(neighbour);
        if (index > 0)
            return usings.Insert(index, Directive(space, lineEnd).WithLeadingTrivia(indentation));

        // The file's header stays at the top.
        return usings.Replace(neighbour, neighbour.WithLeadingTrivia(indentation)).Insert(0, Directive(space, lineEnd).WithLeadingTrivia(neighbour.GetLeadingTrivia()));
    }

    private static UsingDirectiveSyntax Directive(string space, SyntaxTrivia lineEnd) =>
        UsingDirective(ParseName(space).WithLeadingTrivia(Space)).WithTrailingTrivia(lineEnd);

    /// <summary>Among those of its family where the file has some, wherever it has them; else System first, then by name.</summary>
    private static int PlaceOf(string space, SyntaxList<UsingDirectiveSyntax> usings)
    {
        var (behind, before) = (-1, -1);
        for (var i = 0; i < usings.Count; i++)
        {
            if (ImportedBy(usings[i]) is not { } name || FamilyOf(name) != FamilyOf(space))
                continue;

            if (string.CompareOrdinal(name, space) < 0)
                behind = i + 1;
            else if (before < 0)
                before = i;
        }

        if (behind >= 0 || before >= 0)
            return behind >= 0 ? behind : before;

        var index = usings.IndexOf(other => ImportedBy(other) is { } name && Order(name).CompareTo(Order(space)) > 0);
        return index < 0 ? usings.Count : index;
    }

    /// <summary>The namespace that a directive imports; null for <c>using static</c> and an alias.</summary>
    private static string? ImportedBy(UsingDirectiveSyntax directive) =>
        directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.Alias is null ? directive.Name?.ToString() : null;

    private static string FamilyOf(string space) => space.IndexOf('.') is > 0 and var end ? space.Substring(0, end) : space;

    private static (bool NotSystem, string Name) Order(string space) =>
        (!(space == "System" || space.StartsWith("System.", StringComparison.Ordinal)), space);
}
