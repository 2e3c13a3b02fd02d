using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Settings;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// The calls behind which a wait may hide. The cheapest test comes first: whether the member's source, or a record of it, is at hand, whether a wait can
/// be reached by its name, and only then which of several bodies runs.
/// </summary>
internal sealed class HelperCalls(
    SourceProjects projects, RecordedWaits recorded, KnownTypes types, BlockingCatalog catalog, NameClosure names, Callees callees, Dispatch dispatch, LaneMap lanes)
{
    /// <summary>Whether a lambda runs inside the call that it is handed to.</summary>
    public bool RunsHere(IOperation function) => lanes.RunsInside(function);

    /// <summary>Adds the calls that an operation makes.</summary>
    public void AddTo(List<HelperCall> calls, IOperation operation, VirtualCalls virtualCalls, CancellationToken cancellationToken)
    {
        if (!MayCall(operation, cancellationToken))
            return;

        // xs.Select(Load): the method is called by the one that it is handed to.
        if (operation is IMethodReferenceOperation { Method: var handedOn } reference)
        {
            if (RunsHere(reference.Parent is IDelegateCreationOperation creation ? creation : reference) || RunsHere(reference))
                Add(calls, new Callee(handedOn, reference, reference.IsVirtual ? CalleeForm.Declared : CalleeForm.Call), virtualCalls, cancellationToken);

            return;
        }

        var found = new List<Callee>();
        callees.AddTo(found, operation, cancellationToken);
        foreach (var callee in found)
            Add(calls, callee, virtualCalls, cancellationToken);

        if (SequenceRead.SourceOf(operation) is { } source && MayCall(source, cancellationToken))
            AddRead(calls, source, virtualCalls, cancellationToken);
    }

    // Get(id).ToList(): the iterator runs where it is read.
    private void AddRead(List<HelperCall> calls, IInvocationOperation source, VirtualCalls virtualCalls, CancellationToken cancellationToken)
    {
        var made = new List<Callee>();
        callees.AddTo(made, source, cancellationToken);
        foreach (var callee in made)
        {
            if (callee.IsCertain)
                Add(calls, new Callee(callee.Method, source, CalleeForm.Enumeration), virtualCalls, cancellationToken);
        }
    }

    /// <summary>Adds the constructor of the base class that runs without being named.</summary>
    public void AddBase(List<HelperCall> calls, IMethodSymbol constructor, CancellationToken cancellationToken)
    {
        constructor = projects.AtHome(constructor);
        if (MayWait(constructor, cancellationToken))
            calls.Add(new HelperCall(null, ImmutableArray.Create(constructor), CalleeForm.Call, AllMustWait: false));
    }

    /// <summary>Whether the member in whose text an operation stands may come to a wait at all.</summary>
    public bool MayStandAt(IOperation operation, CancellationToken cancellationToken) => names.MayReachFrom(operation.Syntax, cancellationToken);

    /// <summary>Whether it is known who may come to a wait; the first who asks must read all files.</summary>
    public bool HaveReadNames => names.IsMade;

    /// <summary>Whether the source of what an operation calls is at hand, and it is not awaited: asked before any name is read.</summary>
    public bool AreMadeBy(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => MayBeOwn(method) || ReadBy(operation) is not null,
        IMethodReferenceOperation { Method: var method } => MayBeOwn(method),
        IPropertyReferenceOperation { Property: { } property } => IsOwn(property),
        IObjectCreationOperation { Constructor: { } constructor } => IsOwn(constructor) || ReadBy(operation) is not null,
        IUsingOperation or IUsingDeclarationOperation or IForEachLoopOperation or IEventAssignmentOperation => true,
        _ => OperatorOf(operation) is { } method && IsOwn(method),
    };

    /// <summary>A look at the operation that rules out most.</summary>
    public bool MayCall(IOperation operation, CancellationToken cancellationToken) => AreMadeBy(operation) && operation switch
    {
        IInvocationOperation { TargetMethod: var method } => MayHide(method, cancellationToken) || MayRead(operation, cancellationToken),
        IMethodReferenceOperation { Method: var method } => MayHide(method, cancellationToken),
        IPropertyReferenceOperation { Property: { } property } => names.MayReachByName(property, cancellationToken),
        IObjectCreationOperation { Constructor: { } constructor } => MayReachExactly(constructor, cancellationToken) || MayRead(operation, cancellationToken),
        _ => true,
    };

    // The iterator of one's own that an operation reads to its end.
    private IMethodSymbol? ReadBy(IOperation operation) => SequenceRead.SourceOf(operation) is { TargetMethod: var method } && MayBeOwn(method) ? method : null;

    private bool MayRead(IOperation operation, CancellationToken cancellationToken) => ReadBy(operation) is { } method && MayHide(method, cancellationToken);

    private static IMethodSymbol? OperatorOf(IOperation operation) => operation switch
    {
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IIncrementOrDecrementOperation step => step.OperatorMethod,
        ICompoundAssignmentOperation compound => compound.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        _ => null,
    };

    private bool MayBeOwn(IMethodSymbol method) =>
        method.MethodKind == MethodKind.DelegateInvoke || (IsOwn(method) && !method.IsAsync && !types.IsTaskLike(method.ReturnType));

    private bool MayHide(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.MethodKind is MethodKind.DelegateInvoke or MethodKind.LocalFunction || MayReach(method, cancellationToken);

    // Where it is certain which body runs, that body is asked about, not all of its name.
    private bool MayReach(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var declared = (IMethodSymbol)method.Declared();
        return declared.IsVirtual || declared.IsAbstract || declared.IsOverride || declared.IsExtern
            ? names.MayReachByName(declared, cancellationToken)
            : MayReachExactly(declared, cancellationToken);
    }

    private bool MayReachExactly(IMethodSymbol method, CancellationToken cancellationToken) =>
        recorded.Hold(method) || names.MayReach(method, cancellationToken);

    private void Add(List<HelperCall> calls, Callee callee, VirtualCalls virtualCalls, CancellationToken cancellationToken)
    {
        if (callee.IsCertain)
        {
            var certain = projects.AtHome(callee.Method);
            if (MayWait(certain, cancellationToken) && !ReplacedCaller.Is(certain, callee.Site))
                calls.Add(new HelperCall(callee.Site, ImmutableArray.Create(certain), callee.Form, AllMustWait: false));

            return;
        }

        if (!IsOwn(callee.Method) || callee.Method.MethodKind == MethodKind.DelegateInvoke || Boundaries.Stop(callee.Method, types, catalog))
            return;

        var targets = StandIns.Without(dispatch.BodiesOf(callee.Method, ReceiverOf(callee.Site), cancellationToken));
        if (virtualCalls == VirtualCalls.Declared && !callee.Method.IsAbstract)
            targets = ImmutableArray.Create(projects.AtHome(callee.Method));

        targets = targets.RemoveAll(target => ReplacedCaller.Is(target, callee.Site));
        if (targets.IsEmpty)
            return;

        var mayWait = 0;
        foreach (var target in targets)
            mayWait += MayWait(target, cancellationToken) ? 1 : 0;

        var allMustWait = virtualCalls != VirtualCalls.All;
        if (mayWait == targets.Length || (mayWait > 0 && !allMustWait))
            calls.Add(new HelperCall(callee.Site, targets, CalleeForm.Call, allMustWait));
    }

    private static ITypeSymbol? ReceiverOf(IOperation site) => site switch
    {
        IInvocationOperation call => call.Instance?.Type,
        IMemberReferenceOperation reference => reference.Instance?.Type,
        _ => null,
    };

    /// <summary>Whether a wait of a method is its caller's, as far as names tell that there is one.</summary>
    public bool MayWait(IMethodSymbol method, CancellationToken cancellationToken) =>
        IsOwn(method) && MayReachExactly(method, cancellationToken) && !Boundaries.Stop(method, types, catalog);

    private bool IsOwn(ISymbol member) => projects.Hold(member) || recorded.Concern(member);
}
