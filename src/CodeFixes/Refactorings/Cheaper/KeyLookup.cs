using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Refactorings.Cheaper;

/// <summary>
/// A search by key in a loop, <c>list.First(x => x.Key == key)</c>, as a look-up in a <c>Lookup</c> that is made before the loop. It keeps the elements of a key in the
/// order of the list and knows null as a key, so that each search finds what it found. A nested loop over the elements of a key is such a search, and so is the position of a value.
/// </summary>
internal static class KeyLookup
{
    public const string Title = "Look up in a 'Lookup' that is made before the loop";
    public const string Key = "Lookup";

    public static Preparation In(LoopAtHand loop)
    {
        var preparation = new Preparation(loop);
        foreach (var node in loop.EachTurn)
        {
            if (node is InvocationExpressionSyntax call && preparation.Leaves(call) && ListSearch.Of(call, loop) is { } search)
                Replace(search, preparation, loop);
            else if (node is ForEachStatementSyntax inner && preparation.Leaves(inner))
                Join(inner, preparation, loop);
        }

        return preparation;
    }

    private static void Replace(ListSearch search, Preparation preparation, LoopAtHand loop)
    {
        if (search is { Method: "IndexOf", Argument: { } sought } && EqualValues.Has(search.Element) && EqualValues.Has(loop.Model.GetTypeInfo(sought, loop.CancellationToken).Type))
        {
            var index = preparation.Parameter("index");
            var positions = preparation.Local($"{search.Name}Positions", $"@@Enumerable.Range(0, {search.List}.{(IsArray(search, loop) ? "Length" : "Count")}).ToLookup({index} => {search.List}[{index}])");
            preparation.Replace(search.Call, $"{positions}[{sought}].DefaultIfEmpty(-1).First()");
            return;
        }

        if (search.Argument is not LambdaExpressionSyntax lambda || FormOf(search) is not { } form || KeyTest.Of(lambda, loop) is not { } test)
            return;

        var lookup = LookupBy(test, search.List, preparation);
        preparation.Replace(search.Call, string.Format(form, lookup, test.Value));
    }

    /// <summary>What the search becomes; null if it is none.</summary>
    private static string? FormOf(ListSearch search) => search.Method switch
    {
        "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "Count" or "LongCount" => $"{{0}}[{{1}}].{search.Method}()",
        "Find" => "{0}[{1}].FirstOrDefault()",
        "FindLast" => "{0}[{1}].LastOrDefault()",
        "FindAll" => "{0}[{1}].ToList()",
        "Any" or "Exists" => "{0}.Contains({1})",
        "Where" when LazySequence.IsUsedUp(search.Call) => "{0}[{1}]",
        _ => null,
    };

    /// <summary><c>foreach (var y in list) if (y.Key == key) …</c>, without the elements that have another key.</summary>
    private static void Join(ForEachStatementSyntax inner, Preparation preparation, LoopAtHand loop)
    {
        var only = inner.Statement is BlockSyntax { Statements: [var single] } ? single : inner.Statement;
        if (only is not IfStatementSyntax { Else: null } choice || inner.Expression is not IdentifierNameSyntax list || inner.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword)
            || only.ContainsDirectives || only.GetLeadingTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            || loop.Model.GetDeclaredSymbol(inner, loop.CancellationToken) is not { } element || !ListSearch.IsGoneThrough(list, loop, out var found)
            || !SymbolEqualityComparer.Default.Equals(element.Type, found!.Value.Type) || KeyTest.Of(choice.Condition, element, loop) is not { } test)
        {
            return;
        }

        preparation.Replace(inner, inner.WithExpression(SyntaxFactory.ParseExpression($"{LookupBy(test, list, preparation)}[{test.Value}]"))
            .WithStatement(choice.Statement is BlockSyntax block
                ? block.WithTriviaFrom(inner.Statement).WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation)
                : choice.Statement));
    }

    private static string LookupBy(KeyTest test, IdentifierNameSyntax list, Preparation preparation)
    {
        var name = list.Identifier.ValueText;
        var key = test.KeyIsElement ? "Value" : test.Key is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } ? char.ToUpperInvariant(member[0]) + member.Substring(1) : "Key";
        return preparation.Local($"{ListSearch.LocalName(list)}By{key}", $"{name}.ToLookup({test.Element} => {test.Key.WithoutTrivia()})");
    }

    private static bool IsArray(ListSearch search, LoopAtHand loop) => loop.Model.GetTypeInfo(search.List, loop.CancellationToken).Type is IArrayTypeSymbol;
}
