using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// A method of a base class calls another one on itself, and a derived class has bodies of its own for both: the base's never runs there.
/// <c>virtual Task&lt;R&gt; QueryAsync() => Task.FromResult(Query());</c> beside a class that overrides both.
/// </summary>
internal static class ReplacedCaller
{
    /// <summary>Whether a body that a call may run belongs to a class that has replaced the method which makes the call.</summary>
    public static bool Is(IMethodSymbol target, IOperation site)
    {
        if (!target.IsOverride || !IsOnItself(site) || CallerOf(site) is not { IsStatic: false } caller || !(caller.IsVirtual || (caller.IsOverride && !caller.IsSealed)))
            return false;

        for (var type = target.ContainingType; type is not null && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, caller.ContainingType); type = type.BaseType)
        {
            foreach (var member in type.GetMembers(caller.Name))
            {
                if (member is IMethodSymbol own && Dispatch.Overrides(own, caller) && !CallsBase(own))
                    return true;
            }
        }

        return false;
    }

    private static bool IsOnItself(IOperation site) => site switch
    {
        IInvocationOperation call => call.Instance is IInstanceReferenceOperation,
        IPropertyReferenceOperation property => property.Instance is IInstanceReferenceOperation,
        _ => false,
    };

    private static IMethodSymbol? CallerOf(IOperation site)
    {
        var symbol = site.SemanticModel?.GetEnclosingSymbol(site.Syntax.SpanStart);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            symbol = symbol.ContainingSymbol;

        return (symbol as IMethodSymbol)?.OriginalDefinition;
    }

    private static bool CallsBase(IMethodSymbol own)
    {
        foreach (var declaration in own.DeclaringSyntaxReferences)
        {
            foreach (var node in declaration.GetSyntax().DescendantNodes())
            {
                if (node is BaseExpressionSyntax)
                    return true;
            }
        }

        return false;
    }
}
