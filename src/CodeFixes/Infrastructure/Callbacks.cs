using System.Collections.Generic;
using System.Linq;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Code of others that a function runs: it raises an event, or calls a delegate that it was given. They were called on the thread of whoever called the function, a window's maybe.</summary>
internal static class Callbacks
{
    private static readonly string[] Raising = ["On", "Raise", "Notify", "Fire"];

    public static IEnumerable<ExpressionSyntax> In(SyntaxNode function, SemanticModel model) => function.DescendantNodes().OfType<ExpressionSyntax>()
        .Where(expression => IsOfContext(expression) || (expression is InvocationExpressionSyntax call && RunsIn(function, call) && IsOne(call, model)));

    // Of classic ASP.NET: there is none on another thread.
    private static bool IsOfContext(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Current", Expression: var context }
        && context is SimpleNameSyntax { Identifier.ValueText: "HttpContext" or "OperationContext" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HttpContext" or "OperationContext" };

    // lines.ForEach(line => tell(line)), but not in what an event calls later.
    private static bool RunsIn(SyntaxNode function, InvocationExpressionSyntax call) => call.Ancestors().TakeWhile(node => node != function)
        .All(static node => node is not AnonymousFunctionExpressionSyntax || node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax });

    private static bool IsOne(InvocationExpressionSyntax call, SemanticModel model) => model.GetSymbolInfo(call).Symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } => model.GetSymbolInfo(DelegateOf(call)).Symbol is not ILocalSymbol,
        IMethodSymbol { ReturnsVoid: true, MethodKind: MethodKind.Ordinary } method => MemberNames.BeginsWithAny(method.Name, Raising)
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, model.GetEnclosingSymbol(call.SpanStart)?.ContainingType),
        _ => false,
    };

    // Loaded(this, e), Loaded.Invoke(this, e), Loaded?.Invoke(this, e)
    private static ExpressionSyntax DelegateOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: var called } => called,
        MemberBindingExpressionSyntax when call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access => access.Expression,
        var called => called,
    };
}
