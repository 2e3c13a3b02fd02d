using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>The methods or properties that must have an async form for a call to have one: what is called, what stands above it, and all that may run in its place.</summary>
internal static class TwinFamily
{
    // A contract with more bodies than this is not changed in passing.
    private const int MaxMembers = 20;

    /// <summary>The member that is called alone, or with its whole contract; null if part of that cannot be changed or is not to be seen.</summary>
    public static async Task<IReadOnlyList<ISymbol>?> OfAsync(ISymbol called, Solution solution, CancellationToken cancellationToken)
    {
        var members = new List<ISymbol>();
        var pending = new Queue<ISymbol>();
        pending.Enqueue(await RootOfAsync(called, solution, cancellationToken).ConfigureAwait(false));
        while (pending.Count > 0)
        {
            var member = pending.Dequeue();
            if (members.Contains(member, SymbolEqualityComparer.Default))
                continue;

            // What overrides it outside would be passed by.
            if (members.Count == MaxMembers || member.DeclaringSyntaxReferences.IsEmpty || (member.IsVirtual && !IsOfInterface(member) && member.IsVisibleOutside()))
                return null;

            members.Add(member);
            if (IsOfInterface(member))
            {
                foreach (var implementation in await SymbolFinder.FindImplementationsAsync(member, solution, cancellationToken: cancellationToken).ConfigureAwait(false))
                    pending.Enqueue(await RootOfAsync(implementation, solution, cancellationToken).ConfigureAwait(false));
            }
            else if (member.IsVirtual || member.IsAbstract || member.IsOverride)
            {
                foreach (var other in await SymbolFinder.FindOverridesAsync(member, solution, cancellationToken: cancellationToken).ConfigureAwait(false))
                    members.Add(other.OriginalDefinition);
            }
        }

        return members;
    }

    private static bool IsOfInterface(ISymbol member) => member.ContainingType.TypeKind == TypeKind.Interface;

    // Of a project for another framework a member has another symbol wherever it is used.
    private static async Task<ISymbol> RootOfAsync(ISymbol member, Solution solution, CancellationToken cancellationToken)
    {
        member = member.OriginalDefinition;
        while (Overridden(member) is { } above)
            member = above.OriginalDefinition;

        return await SymbolFinder.FindSourceDefinitionAsync(member, solution, cancellationToken).ConfigureAwait(false) ?? member;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };
}
