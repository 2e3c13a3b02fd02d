using System.Linq;
using LaneKeeper.CodeFixes.Refactorings.Cheaper;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings.Prepared;

/// <summary>A member that is computed when it is first asked for, and kept, is read before the loop: then no iteration has to compute it.</summary>
internal static class ReadOnce
{
    /// <param name="loop">The loop.</param>
    /// <param name="names">The members that are read before it, for a title.</param>
    public static Preparation In(LoopAtHand loop, out string names)
    {
        var preparation = new Preparation(loop);
        var read = loop.EachTurn.SelectMany(static part => part.DescendantNodesAndSelf()).OfType<ExpressionSyntax>()
            .Where(expression => expression is SimpleNameSyntax { Parent: not MemberAccessExpressionSyntax } or MemberAccessExpressionSyntax or InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 })
            .Where(expression => !(expression.Parent is InvocationExpressionSyntax call && call.Expression == expression));
        names = "";
        foreach (var expression in read)
        {
            if (!preparation.Leaves(expression) || loop.Model.GetOperation(expression, loop.CancellationToken) is not { } operation || MemberOf(operation) is not { } member
                || operation.Parent is IAssignmentOperation { Target: var target } && target == operation || !loop.Invariants.KeepsOnceComputed(operation))
            {
                continue;
            }

            var name = member.Name.TrimStart('_');
            var local = preparation.Local(char.ToLowerInvariant(name[0]) + name.Substring(1), expression.WithoutTrivia().ToString());
            preparation.Replace(expression, local);
            if (!names.Contains($"'{member.Name}'"))
                names += (names == "" ? "" : " and ") + $"'{member.Name}'";
        }

        return preparation;
    }

    /// <summary>A property or method in source whose body may compute and keep something.</summary>
    private static ISymbol? MemberOf(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: var property } when !property.DeclaringSyntaxReferences.IsEmpty && !AutoProperty.Is(property) => property,
        IInvocationOperation { Arguments.IsEmpty: true, TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false, ReturnsVoid: false } method } => method,
        _ => null,
    };
}
