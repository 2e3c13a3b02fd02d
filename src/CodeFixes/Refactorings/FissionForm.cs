using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>The first part of each iteration in parallel, the second part one after the other in the order of the loop.</summary>
internal static class FissionForm
{
    public const string Key = "Fission";

    public static ParallelForm? Of(LoopText text)
    {
        var division = text.Verdict.Division!;
        var statements = text.Statements.ToArray();
        var (head, tail) = (statements.Take(division.Head).ToArray(), statements.Skip(division.Head).ToArray());
        if (text.Loop is ForEachVariableStatementSyntax || Query(text) is not var (query, parameter, declaration, element))
            return null;

        var replaced = new Dictionary<SyntaxNode, string>();
        foreach (var value in division.Values)
        {
            if (value.Syntax is not ExpressionSyntax)
                return null;

            replaced.Add(value.Syntax, text.Free(replaced.Count == 0 ? "value" : $"value{replaced.Count + 1}"));
        }

        // What the second part needs of the first one.
        var carried = new List<(string Name, string Value)>();
        var rest = tail.Select(statement => statement.ReplaceNodes(
            statement.DescendantNodesAndSelf().Where(replaced.ContainsKey), (original, _) => SyntaxFactory.IdentifierName(replaced[original]).WithTriviaFrom(original))).ToArray();
        foreach (var name in DeclaredIn(head).Prepend(element))
        {
            if (rest.Any(statement => Uses(statement, name)))
                carried.Add((name, name));
        }

        foreach (var pair in replaced)
            carried.Add((pair.Value, pair.Key.WithoutTrivia().ToString()));

        if (carried.Count == 0)
            return null;

        var result = carried.Count == 1 ? carried[0].Value : $"({string.Join(", ", carried.Select(static each => each.Value))})";
        var names = carried.Count == 1 ? carried[0].Name : $"({string.Join(", ", carried.Select(static each => each.Name))})";
        var selector = head.Length == 0 && declaration is null
            ? $"{parameter} => {result}"
            : $"{parameter} =>\n{text.Indentation}{{\n{(declaration is null ? "" : declaration + "\n")}{string.Concat(head.Select(static statement => statement.ToFullString())).TrimEnd()}\nreturn {result};\n{text.Indentation}}}";
        var source = $"{query}.AsOrdered(){(text.Token is null ? "" : $".WithCancellation({text.Token})")}.Select({selector})";
        if (text.IsInAsync)
            source = $"await @@Task.Run(() => {source}.ToArray())";

        var body = text.Body is BlockSyntax ? text.InBraces(string.Concat(rest.Select(static statement => statement.ToFullString()))) : $"\n{rest[0].ToFullString()}";
        return new ParallelForm(
            $"Compute in parallel, then go on in order{(division.EndsEarly ? " (computes more than is used if the loop ends early)" : "")}{ParallelForms.Note(text.Verdict)}", Key,
            [$"foreach (var {names} in {source}){body}"])
        {
            IsExact = !division.EndsEarly,
            Shared = [.. head, .. division.Values.Select(static value => value.Syntax)],
        };
    }

    /// <summary>The source as a parallel query, its parameter, and how the element follows from that.</summary>
    private static (string Query, string Parameter, string? Declaration, string Element)? Query(LoopText text)
    {
        if (text.Counted is not { } counted)
        {
            var (element, _) = text.Element();
            var source = ((CommonForEachStatementSyntax)text.Loop).Expression;
            var isSimple = source is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax;
            return ($"{(isSimple ? text.Source : $"({text.Source})")}.AsParallel()", element, null, element);
        }

        if (counted.Index.Type.SpecialType != SpecialType.System_Int32 || LoopRange.Of(counted, text) is not { } range)
            return null;

        var count = range.IsCountNonNegative ? range.Count : $"@@Math.Max(0, {range.Count})";
        return ($"@@ParallelEnumerable.Range({range.From}, {count})", range.Name, range.Declaration, counted.Index.Name);
    }

    private static IEnumerable<string> DeclaredIn(StatementSyntax[] head) => head.OfType<LocalDeclarationStatementSyntax>()
        .SelectMany(static statement => statement.Declaration.Variables).Select(static variable => variable.Identifier.ValueText);

    private static bool Uses(SyntaxNode node, string name) =>
        node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);
}
