using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>Which methods an operation runs by itself; what its operands run is theirs.</summary>
internal sealed class Callees(Compilation compilation, Dispatch dispatch)
{
    /// <summary>Adds the methods that one operation runs, in the order in which they run.</summary>
    public void AddTo(List<Callee> callees, IOperation operation, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                AddCall(callees, call, cancellationToken);
                break;
            case IPropertyReferenceOperation property:
                AddProperty(callees, property, cancellationToken);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                callees.Add(new Callee(constructor, operation, CalleeForm.Call));
                break;
            case IUsingOperation { IsAsynchronous: false } scope:
                AddDisposals(callees, scope.Resources, operation, cancellationToken);
                break;
            case IUsingDeclarationOperation { IsAsynchronous: false } scope:
                AddDisposals(callees, scope.DeclarationGroup, operation, cancellationToken);
                break;
            case IForEachLoopOperation { IsAsynchronous: false } loop:
                AddEnumeration(callees, loop, cancellationToken);
                break;
            case IBinaryOperation { OperatorMethod: { } method }:
                callees.Add(new Callee(method, operation, CalleeForm.Call));
                break;
            case IUnaryOperation { OperatorMethod: { } method }:
                callees.Add(new Callee(method, operation, CalleeForm.Call));
                break;
            case IIncrementOrDecrementOperation { OperatorMethod: { } method }:
                callees.Add(new Callee(method, operation, CalleeForm.Call));
                break;
            case ICompoundAssignmentOperation { OperatorMethod: { } method }:
                callees.Add(new Callee(method, operation, CalleeForm.Call));
                break;
            case IConversionOperation { OperatorMethod: { } method }:
                callees.Add(new Callee(method, operation, CalleeForm.Call));
                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var @event } reference, Adds: var adds }
                when (adds ? @event.AddMethod : @event.RemoveMethod) is { IsImplicitlyDeclared: false } accessor:
                AddTarget(callees, accessor, reference.Instance, operation, cancellationToken);
                break;
        }
    }

    /// <summary>The function that a delegate stands for, where it is written or the only value of its local; null if that cannot be told.</summary>
    public static IMethodSymbol? FunctionOf(IOperation @delegate)
    {
        // Locals that are given locals; more than two of them are not read by a person either.
        for (var steps = 0; steps < 3; steps++)
        {
            switch (@delegate.Unwrap())
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case IMethodReferenceOperation { IsVirtual: false, Method: var method }:
                    return method;
                case IDelegateCreationOperation { Target: var target }:
                    @delegate = target;
                    break;
                case ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } only:
                    @delegate = only;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private void AddCall(List<Callee> callees, IInvocationOperation call, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            callees.Add(call.Instance is { } called && FunctionOf(called) is { } function
                ? new Callee(function, call, CalleeForm.Call)
                : new Callee(method, call, CalleeForm.Declared));
        }
        else if (call.IsVirtual)
        {
            AddTarget(callees, method, call.Instance, call, cancellationToken);
        }
        else
        {
            callees.Add(new Callee(method, call, CalleeForm.Call));
        }
    }

    private void AddProperty(List<Callee> callees, IPropertyReferenceOperation reference, CancellationToken cancellationToken)
    {
        var property = reference.Property;
        if (!Writes.IsTarget(reference) && property.GetMethod is { } getter)
            AddTarget(callees, getter, reference.Instance, reference, cancellationToken);

        if (IsWritten(reference) && property.SetMethod is { } setter)
            AddTarget(callees, setter, reference.Instance, reference, cancellationToken);
    }

    private static bool IsWritten(IPropertyReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation step => step.Target == reference,
        _ => false,
    };

    private void AddDisposals(List<Callee> callees, IOperation resources, IOperation scope, CancellationToken cancellationToken)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
        {
            AddDisposal(callees, resources.Unwrap(), scope, cancellationToken);
            return;
        }

        foreach (var declaration in group.Declarations)
        {
            foreach (var declarator in declaration.Declarators)
            {
                if (Writes.InitialValueOf(declarator) is { } resource)
                    AddDisposal(callees, resource, scope, cancellationToken);
            }
        }
    }

    private void AddDisposal(List<Callee> callees, IOperation resource, IOperation scope, CancellationToken cancellationToken)
    {
        for (var type = resource.Type; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers("Dispose"))
            {
                if (member is IMethodSymbol { Parameters.IsEmpty: true, IsStatic: false } dispose)
                {
                    AddTarget(callees, dispose, resource, scope, cancellationToken);
                    return;
                }
            }
        }
    }

    /// <summary>A loop over an own iterator runs its statements; over another own sequence, what it enumerates with.</summary>
    private void AddEnumeration(List<Callee> callees, IForEachLoopOperation loop, CancellationToken cancellationToken)
    {
        var source = loop.Collection.Unwrap();
        var produced = new List<Callee>();
        if (source is IInvocationOperation or IPropertyReferenceOperation)
            AddTo(produced, source, cancellationToken);

        foreach (var callee in produced)
        {
            if (callee.IsCertain)
                callees.Add(new Callee(callee.Method, loop, CalleeForm.Enumeration));
        }

        if (loop.Syntax is not CommonForEachStatementSyntax syntax || loop.SemanticModel is not { } model)
            return;

        var pattern = model.GetForEachStatementInfo(syntax);
        if (pattern.GetEnumeratorMethod is { } begin && IsOfSource(begin))
        {
            AddTarget(callees, begin, source, loop, cancellationToken);
            var body = Dispatch.IsFixed(begin) ? begin : null;
            if (body is not null)
                callees.Add(new Callee(body, loop, CalleeForm.Enumeration));
        }

        if (pattern.MoveNextMethod is { } next && IsOfSource(next))
            AddTarget(callees, next, null, loop, cancellationToken);

        if (pattern.CurrentProperty?.GetMethod is { } current && IsOfSource(current))
            AddTarget(callees, current, null, loop, cancellationToken);
    }

    private void AddTarget(
        List<Callee> callees, IMethodSymbol declared, IOperation? receiver, IOperation site, CancellationToken cancellationToken) =>
        callees.Add(dispatch.TargetOf(declared, receiver, cancellationToken) is { } target
            ? new Callee(target, site, CalleeForm.Call)
            : new Callee(declared, site, CalleeForm.Declared));

    private bool IsOfSource(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly);
}
