using System;
using System.Collections.Concurrent;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// A private semaphore that is a lock around what nobody is seen to wait in, and that no package does: <c>_gate.Wait(); try { _drivers.Add(driver); } finally { _gate.Release(); }</c> Like a <c>lock</c> it is
/// no wait to speak of for whoever comes through a helper. Looked up per field, and only for what would be reported.
/// </summary>
internal sealed class ShortSemaphores(Compilation compilation, FieldUses uses, WaitMap waits)
{
    private readonly ConcurrentDictionary<(ISymbol, HiddenWaitMap), bool> _answers = new();

    /// <summary>Whether a chain ends at one.</summary>
    public bool AreBehind(HiddenWait wait, HiddenWaitMap helpers, CancellationToken cancellationToken)
    {
        var last = wait;
        while (last.Behind is { } behind)
            last = behind;

        return last.Member == "SemaphoreSlim.Wait" && FieldAt(last.Place, cancellationToken) is { } field
            && (_answers.TryGetValue((field, helpers), out var known) ? known : _answers.GetOrAdd((field, helpers), IsHeldShortly(field, helpers, cancellationToken)));
    }

    private ISymbol? FieldAt(Location place, CancellationToken cancellationToken)
    {
        if (place.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree)
            || tree.GetRoot(cancellationToken).FindNode(place.SourceSpan) is not { Parent: MemberAccessExpressionSyntax { Expression: var semaphore } })
        {
            return null;
        }

        return Model.Of(compilation, tree).GetSymbolInfo(semaphore, cancellationToken).Symbol is IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field ? field.OriginalDefinition : null;
    }

    private bool IsHeldShortly(ISymbol field, HiddenWaitMap helpers, CancellationToken cancellationToken)
    {
        var isHeld = false;
        foreach (var (reference, member) in uses.Of(field, cancellationToken))
        {
            switch (reference.Parent)
            {
                case IInvocationOperation { TargetMethod.Name: "Release" or "Dispose" } call when call.Instance == reference:
                case IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod.Name: "Release" or "Dispose" } } access when access.Operation == reference:
                    break;

                case IInvocationOperation { TargetMethod.Name: "Wait" } call when call.Instance == reference:
                    if (!IsShort(call, field, helpers, cancellationToken))
                        return false;

                    isHeld = true;
                    break;

                case ISimpleAssignmentOperation assignment when assignment.Target == reference && member is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor }:
                    break;

                // Who awaits it may await more.
                default:
                    return false;
            }
        }

        return isHeld;
    }

    /// <summary>Whether the body that takes it gives it back, and does nothing else in which somebody is seen to wait, or of which nobody knows.</summary>
    private bool IsShort(IInvocationOperation taking, ISymbol field, HiddenWaitMap helpers, CancellationToken cancellationToken)
    {
        var isReleased = false;
        // What an object is made with, it runs later: new Timer(_ => callback()).
        foreach (var operation in taking.Root().SelfAndDescendants(static part => part is IAnonymousFunctionOperation && part.Taker() is IObjectCreationOperation))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation is IInvocationOperation { Instance: IFieldReferenceOperation { Field: var own } } call && SymbolEqualityComparer.Default.Equals(own.OriginalDefinition, field))
                isReleased |= call.TargetMethod.Name == "Release";
            else if (operation is IAwaitOperation or IReturnOperation { Kind: OperationKind.YieldReturn } || IsUnknown(operation) || MayWait(operation, helpers, cancellationToken))
                return false;
        }

        return isReleased;
    }

    // A delegate, and the code of a package: a client that is made may connect.
    private static bool IsUnknown(IOperation operation) => operation switch
    {
        IInvalidOperation => true,
        IInvocationOperation { TargetMethod: var method } => method.MethodKind == MethodKind.DelegateInvoke || IsOfPackage(method),
        IObjectCreationOperation { Constructor: { } constructor } => IsOfPackage(constructor),
        _ => false,
    };

    private static bool IsOfPackage(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.IsEmpty && method is { IsImplicitlyDeclared: false, ContainingAssembly.Name: var name }
        && name is not ("mscorlib" or "netstandard") && !name.StartsWith("System.", StringComparison.Ordinal);

    private bool MayWait(IOperation operation, HiddenWaitMap helpers, CancellationToken cancellationToken) =>
        operation is IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation
        && (waits.At(operation) is not null || !helpers.Behind(operation, cancellationToken).IsEmpty);
}
