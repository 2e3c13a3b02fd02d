using System;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>The waits of all members that code of other projects may run: what they call by name, and what fills a contract.</summary>
internal sealed class MemberWaits(HelperCalls calls, MethodSummaries<WaitSummary> summaries)
{
    /// <summary>The documentation ids of those that wait, sorted, so that moving code about changes nothing.</summary>
    public SortedDictionary<string, WaitSummary> In(IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, WaitSummary>(StringComparer.Ordinal);
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(assembly.GlobalNamespace);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in pending.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol container)
                    pending.Push(container);
                else if (member is IMethodSymbol method && MayBeCalledElsewhere(method) && calls.MayWait(method, cancellationToken))
                    Add(found, method, cancellationToken);
            }
        }

        return found;
    }

    private void Add(SortedDictionary<string, WaitSummary> found, IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (summaries.Of(method, cancellationToken) is { Waits.IsEmpty: false } summary && method.GetDocumentationCommentId() is { } id)
            found[id] = summary;
    }

    // A public method of an internal type may fill a contract that others see.
    private static bool MayBeCalledElsewhere(IMethodSymbol method) => !method.IsAbstract
        && (method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
            || !method.ExplicitInterfaceImplementations.IsEmpty);
}
