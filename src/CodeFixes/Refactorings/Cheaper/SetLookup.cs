using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Refactorings.Cheaper;

/// <summary>
/// <c>list.Contains(x)</c> in a loop, which goes through the list each time, as a look-up in a <c>HashSet</c> that is made before the loop: n + m steps in the place
/// of n × m. <c>list.IndexOf(x) >= 0</c> and <c>list.Any(y => y == x)</c> ask the same.
/// </summary>
internal static class SetLookup
{
    public const string Title = "Look up in a 'HashSet' that is made before the loop";
    public const string Key = "HashSet";

    public static Preparation In(LoopAtHand loop)
    {
        var preparation = new Preparation(loop);
        foreach (var call in loop.EachTurn.OfType<InvocationExpressionSyntax>())
        {
            if (!preparation.Leaves(call) || ListSearch.Of(call, loop) is not { } search || !EqualValues.Has(search.Element) || QuestionOf(search, loop) is not var (value, whole, isNot)
                || loop.Facts.Types.Find("System.Collections.Generic.HashSet`1") is null)
            {
                continue;
            }

            var element = search.Element.WithNullableAnnotation(search.Annotation).ToMinimalDisplayString(loop.Model, loop.Syntax.SpanStart);
            var set = preparation.Local(search.Name + "Set", $"new @@HashSet<{element}>({search.List})");
            preparation.Replace(whole, $"{(isNot ? "!" : "")}{set}.Contains({value})");
        }

        return preparation;
    }

    /// <summary>The value that a call asks for, and the expression that is true or false with it.</summary>
    private static (string Value, ExpressionSyntax Whole, bool IsNot)? QuestionOf(ListSearch search, LoopAtHand loop)
    {
        if (search is { Method: "Contains", Argument: { } asked })
            return (asked.ToString(), search.Call, false);

        if (search is { Method: "Any" or "Exists", Argument: LambdaExpressionSyntax lambda }
            && KeyTest.Of(lambda, loop) is { KeyIsElement: true } test)
        {
            return (test.Value.ToString(), search.Call, false);
        }

        return search is { Method: "IndexOf", Argument: { } sought } && search.Call.Parent is BinaryExpressionSyntax { Right: var right } comparison && comparison.Left == search.Call
            && IsFound(comparison.Kind(), right.ToString().Replace(" ", "")) is { } isFound
                ? (sought.ToString(), comparison, !isFound)
                : null;
    }

    private static bool? IsFound(SyntaxKind comparison, string number) => (comparison, number) switch
    {
        (SyntaxKind.GreaterThanOrEqualExpression, "0") or (SyntaxKind.GreaterThanExpression, "-1") or (SyntaxKind.NotEqualsExpression, "-1") => true,
        (SyntaxKind.LessThanExpression, "0") or (SyntaxKind.EqualsExpression, "-1") or (SyntaxKind.LessThanOrEqualExpression, "-1") => false,
        _ => null,
    };
}
