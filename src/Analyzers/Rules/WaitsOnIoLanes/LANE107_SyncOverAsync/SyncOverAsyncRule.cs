using System;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE107: a synchronous member waits for asynchronous work, on whatever lane its callers are.</summary>
internal sealed class SyncOverAsyncRule() : WaitRule(Definition)
{
    internal const string Id = "LANE107";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.OptIn,
        title: "Synchronous member over asynchronous work",
        message: "'{0}' makes '{1}' and all its callers wait for asynchronous work; {2}",
        description: "A synchronous member that blocks on a task hides a wait: its callers cannot await, and those on an I/O lane hold their "
            + "thread without knowing. A library does not know who calls it, so there the wait belongs into the signature.");

    public override void Judge(WaitSite site)
    {
        if (site.Api.Kind != WaitKind.Task || site.Lane.Lane != Lane.Unknown || site.Facts.Lanes.Host == Host.Tests)
            return;

        if (site.Context.ContainingSymbol is IMethodSymbol member && RemedyFor(member, site) is { } remedy && !IsInLambda(site.Operation) && !site.IsHarmless)
            Report(site, Squiggle.Text(site.Operation), NameOf(member), remedy);
    }

    /// <summary>What to do about the member; null where its form is not ours to change.</summary>
    private static string? RemedyFor(IMethodSymbol member, WaitSite site) => member.MethodKind switch
    {
        MethodKind.Constructor => "use a static async method that creates the object",
        MethodKind.PropertyGet => IsBound(member) ? null : "make it a method that returns a task",
        MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation => IsBound(member) ? null : $"make it async and write '{site.Api.Remedy}'",
        _ => null,
    };

    /// <summary>Whether a contract of another assembly demands that the member be synchronous.</summary>
    private static bool IsBound(IMethodSymbol member)
    {
        // Dispose(bool) is what Dispose() calls; EndRead(result) belongs to BeginRead.
        if (member.Name == "Dispose" || member.Parameters is [.., { Type.Name: nameof(IAsyncResult) }])
            return true;

        for (var overridden = member.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (!SymbolEqualityComparer.Default.Equals(overridden.ContainingAssembly, member.ContainingAssembly))
                return true;
        }

        return ImplementedContract.Of(member) is { } contract
            && !SymbolEqualityComparer.Default.Equals(contract.ContainingAssembly, member.ContainingAssembly);
    }

    // A lambda runs when somebody else likes; only its taker knows the lane.
    private static bool IsInLambda(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
                return true;
        }

        return false;
    }

    private static string NameOf(IMethodSymbol member) => member switch
    {
        { MethodKind: MethodKind.Constructor } => $"new {member.ContainingType.Name}",
        { AssociatedSymbol: { } property } => $"{member.ContainingType.Name}.{property.Name}",
        _ => member.NameInMessages(),
    };
}
