using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// What a caller looks at when a handler has returned (<c>e.Cancel</c>, <c>e.Handled</c>), or takes back then (the surface of
/// <c>PaintEventArgs</c>): after an await that makes the handler return, it is too late.
/// </summary>
internal static class ReadBackArguments
{
    /// <summary>Whether a parameter that the caller would read or take back is written, handed on or used after a place in a function.</summary>
    public static bool AreUsedAfter(
        SyntaxNode place, SyntaxNode function, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var parameter in symbol.Parameters)
        {
            var isTakenBack = parameter.Type.AllInterfaces.Any(static contract => contract.SpecialType == SpecialType.System_IDisposable);
            if (parameter.Type.SpecialType == SpecialType.System_Object || (!isTakenBack && !CanBeWritten(parameter.Type)))
                continue;

            var start = LoopAround(place, function)?.SpanStart ?? place.SpanStart;
            var uses = function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.SpanStart > start && !place.Span.Contains(name.Span)
                && name.Identifier.ValueText == parameter.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, parameter));
            if (uses.Any(name => isTakenBack || !IsRead(name)))
                return true;
        }

        return false;
    }

    // e.Text: what it says does not change because its caller goes on.
    private static bool IsRead(IdentifierNameSyntax name)
    {
        SyntaxNode node = name;
        while (node.Parent is MemberAccessExpressionSyntax access && access.Expression == node)
            node = access;

        return node != name && node.Parent is not InvocationExpressionSyntax
            && !(node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node)
            && node.Parent is not (PrefixUnaryExpressionSyntax { OperatorToken.RawKind: not (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ExclamationToken } or PostfixUnaryExpressionSyntax);
    }

    private static bool CanBeWritten(ITypeSymbol type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor is IErrorTypeSymbol)
                return true;

            foreach (var member in ancestor.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, SetMethod: { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false } }
                    or IFieldSymbol { IsStatic: false, IsReadOnly: false, DeclaredAccessibility: Accessibility.Public })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static SyntaxNode? LoopAround(SyntaxNode place, SyntaxNode function) =>
        place.Ancestors().TakeWhile(node => node != function).LastOrDefault(static node =>
            node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax);
}
