using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// What a class does in its override of the synchronous method alone: <c>override int SaveChanges()</c> that stamps what is saved. <c>SaveChangesAsync</c> would not come by
/// there, and nothing would tell.
/// </summary>
internal static class SynchronousOverride
{
    private static readonly ConditionalWeakTable<Compilation, Subtypes> Known = new();

    /// <summary>Whether the counterpart of a call would not come by an override of what is called, in the type of the receiver or in one that it may be.</summary>
    public static bool IsPassedBy(IOperation call, IMethodSymbol counterpart, Compilation compilation, CancellationToken cancellationToken)
    {
        if (call is not IInvocationOperation { TargetMethod: var method, Instance.Type: INamedTypeSymbol receiver })
            return false;

        for (var type = receiver; type is not null && !type.DeclaringSyntaxReferences.IsEmpty; type = type.BaseType)
        {
            if (OverrideOf(method, type) is { } known)
                return IsAlone(known, counterpart.Name);
        }

        // The asynchronous methods of streams, writers and connections call the synchronous ones where nobody says otherwise.
        return (!receiver.DeclaringSyntaxReferences.IsEmpty || receiver.Name == "DbContext")
            && Known.GetValue(compilation, static compilation => new Subtypes(compilation)).Of(receiver, new SubtypeNames(receiver, member: null), cancellationToken)
                .Any(derived => OverrideOf(method, derived) is { } its && IsAlone(its, counterpart.Name));
    }

    /// <summary>Whether an override has none of the asynchronous method beside it, nor hands on to that: <c>override int SaveChanges() => SaveChangesAsync().Result;</c>.</summary>
    public static bool IsAlone(ISymbol its, string counterpart) =>
        !its.ContainingType.GetMembers(counterpart).Any(static member => member.IsOverride)
        && !its.DeclaringSyntaxReferences.Any(declaration => declaration.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(call => (call.Expression is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var member } ? member : call.Expression) is SimpleNameSyntax name && name.Identifier.ValueText == counterpart));

    private static ISymbol? OverrideOf(IMethodSymbol method, ITypeSymbol type) => type.GetMembers(method.Name).FirstOrDefault(static member => member.IsOverride);
}
