using System.Linq;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings.Cheaper;

/// <summary>
/// A query that each turn of a loop goes through, always with the same result, as a list that is made before the loop; and what each turn counts or looks for
/// in the same data in the same way, as a value.
/// </summary>
internal static class MadeOnce
{
    public const string Title = "Compute the query once, before the loop";
    public const string Key = "ComputeOnce";

    /// <param name="loop">The loop.</param>
    /// <param name="mayThrow">Whether something of it may throw, which it would then do before the first turn, or where there is none.</param>
    public static Preparation In(LoopAtHand loop, out bool mayThrow)
    {
        var preparation = new Preparation(loop);
        mayThrow = false;
        foreach (var node in loop.EachTurn)
        {
            if (node is not (InvocationExpressionSyntax or IdentifierNameSyntax) || !preparation.Leaves(node) || loop.Model.GetOperation(node, loop.CancellationToken) is not { } operation)
                continue;

            var expression = (ExpressionSyntax)node;
            if (SequenceIn(expression, operation, loop) is { } sequence)
            {
                mayThrow |= LazySequence.MayThrow(sequence, loop);
                preparation.Replace(expression, preparation.Local(NameOf(expression, "List"), $"{expression.WithoutTrivia()}.ToList()"));
            }
            else if (IsValue(operation, loop))
            {
                mayThrow |= LazySequence.MayThrow(operation, loop);
                preparation.Replace(expression, preparation.Local(NameOf(expression, ""), expression.WithoutTrivia().ToString()));
            }
        }

        return preparation;
    }

    /// <summary>The query behind an expression that goes through it; null if there is none, or it may give something else in another turn.</summary>
    private static IOperation? SequenceIn(ExpressionSyntax expression, IOperation operation, LoopAtHand loop)
    {
        if (operation is not (ILocalReferenceOperation or IInvocationOperation) || !LazySequence.IsGoneThrough(expression) || LazySequence.Of(operation) is not { } query)
            return null;

        // Where the variable is a part of the turn, so is what it holds.
        return loop.Invariants.Keeps(query) && loop.Invariants.Keeps(operation) ? query : null;
    }

    /// <summary>Whether an expression goes through something for a value that is the same in all turns.</summary>
    private static bool IsValue(IOperation operation, LoopAtHand loop) =>
        operation is IInvocationOperation { TargetMethod: { ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } }, Type: { } type, Arguments: [{ Value: var source }, ..] } call && !LazySequence.IsLazy(call)
        && (EqualValues.Has(type) || type.SpecialType is SpecialType.System_Double or SpecialType.System_Single)
        && (call.Arguments.Length > 1 || call.TargetMethod.Name is "Sum" or "Min" or "Max" or "Average" || (call.TargetMethod.Name is "Count" or "LongCount" or "Last" or "LastOrDefault" && LazySequence.Of(source) is not null))
        && (SourceOf(source, loop) is { } query ? call.Arguments.Length == 1 && loop.Invariants.Keeps(query) : loop.Invariants.Keeps(call));

    /// <summary>The query behind a variable that is the same in all turns.</summary>
    private static IOperation? SourceOf(IOperation source, LoopAtHand loop) =>
        source.Unwrap() is ILocalReferenceOperation local && loop.Invariants.Keeps(local) ? LazySequence.Of(local) : null;

    private static string NameOf(ExpressionSyntax expression, string kind)
    {
        var words = expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Where(static name => name.Parent is not ArgumentSyntax).Select(static name => name.Identifier.ValueText).Take(2).ToArray();
        var name = words.Length == 1 || words[0] == words[1] ? words[0] : words[0] + char.ToUpperInvariant(words[1][0]) + words[1].Substring(1);
        return char.ToLowerInvariant(name.TrimStart('_')[0]) + name.TrimStart('_').Substring(1) + kind;
    }
}
