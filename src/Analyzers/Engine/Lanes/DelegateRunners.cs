using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// One's own methods that run a delegate before they return, on the thread that called them: <c>T Retry&lt;T&gt;(Func&lt;T&gt; work) { while (true) try { return work(); } catch … }</c>;
/// an asynchronous one runs it among its own code: <c>async Task Download(Action&lt;int&gt; progress)</c>.
/// Told by the text of the method: the delegate is called, and nothing else is done with it.
/// </summary>
internal sealed class DelegateRunners
{
    private readonly ConcurrentDictionary<IParameterSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public bool Runs(IParameterSymbol parameter) => _known.GetOrAdd(parameter, IsRun);

    private static bool IsRun(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { IsAbstract: false, IsVirtual: false, IsOverride: false, MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method
            || parameter.Type is not INamedTypeSymbol { DelegateInvokeMethod: not null } || method.DeclaringSyntaxReferences is not [var declaration])
        {
            return false;
        }

        var body = declaration.GetSyntax();
        var isRun = false;
        foreach (var node in body.DescendantNodes())
        {
            // What an iterator does it does for whoever goes through it.
            if (node is YieldStatementSyntax)
                return false;

            if (node is not IdentifierNameSyntax { Identifier.ValueText: var name } use || name != parameter.Name || IsNameOfAnother(use))
                continue;

            if (IsCalled(use) && !IsInFunction(use, body))
                isRun = true;
            else if (!IsTested(use))
                return false;
        }

        return isRun;
    }

    // other.work, work: 1
    private static bool IsNameOfAnother(IdentifierNameSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == use,
        NameColonSyntax => true,
        _ => false,
    };

    private static bool IsCalled(IdentifierNameSyntax use) => use.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == use,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax } => true,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } } } => true,
        _ => false,
    };

    // if (work is null) throw …; ArgumentNullException.ThrowIfNull(work); nameof(work)
    private static bool IsTested(IdentifierNameSyntax use) => use.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
        IsPatternExpressionSyntax => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThrowIfNull" or "NotNull" } or IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => true,
        _ => false,
    };

    private static bool IsInFunction(SyntaxNode use, SyntaxNode body)
    {
        for (var node = use.Parent; node is not null && node != body; node = node.Parent)
        {
            if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                return true;
        }

        return false;
    }
}
