using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>
/// What the iterations of a parallel body write at the same time, with nothing to keep them apart. Only what is surely the same place
/// for all of them counts, and only a write that loses or mixes up something: of what is not known nothing is said.
/// </summary>
internal sealed class SharedWrites(EffectCatalog effects, ICallTargets targets)
{
    /// <summary>One for each variable or object, in the order of the code.</summary>
    public IReadOnlyList<SharedWrite> In(ParallelBody body, CancellationToken cancellationToken)
    {
        var found = Repeated(body, cancellationToken);
        if (body.Beside is not { } others || found.Count == 0)
            return found;

        // Each of them runs once: only what two of them change is shared.
        var elsewhere = new List<SharedWrite>();
        foreach (var other in others)
            elsewhere.AddRange(Repeated(body with { Function = other, Repeated = other }, cancellationToken));

        var shared = new List<SharedWrite>();
        foreach (var write in found)
        {
            foreach (var other in elsewhere)
            {
                if (write.Variable is { } variable && SymbolEqualityComparer.Default.Equals(variable, other.Variable)
                    && write.Kind != SharedWriteKind.Scratch && other.Kind != SharedWriteKind.Scratch)
                {
                    shared.Add(write);
                    break;
                }
            }
        }

        return shared;
    }

    private List<SharedWrite> Repeated(ParallelBody body, CancellationToken cancellationToken)
    {
        var scope = body.ToScope(effects, targets, cancellationToken);
        var print = BodyReader.ReadFunction(scope);
        if (print.TakesLocks || scope.IsSpent)
            return [];

        var search = new Search(body, scope, print);
        search.AddLoopVariable();
        search.AddVariables();
        search.AddAccesses();
        return search.Found;
    }

    private sealed class Search(ParallelBody body, LoopScope scope, Footprint print)
    {
        private readonly Iterations _iterations = new(body, scope);
        private readonly SharedPlaces _places = new(scope, print);
        private readonly HashSet<string> _seen = [];

        public List<SharedWrite> Found { get; } = [];

        /// <summary><c>for (int i …) Task.Run(() => Use(i))</c>: there is one <c>i</c>, and it has moved on by then.</summary>
        public void AddLoopVariable()
        {
            if (body.Repeated is not IForLoopOperation loop || body.Function is not IAnonymousFunctionOperation lambda)
                return;

            foreach (var operation in lambda.Body.SelfAndDescendants())
            {
                if (operation is ILocalReferenceOperation { Local: var local } && scope.IsWritten(local) && IsOf(loop, local) && IsStep(loop, local))
                {
                    Found.Add(new SharedWrite(SharedWriteKind.LoopVariable, local.Name, operation, operation, local.Type) { Variable = local });
                    return;
                }
            }
        }

        public void AddVariables()
        {
            foreach (var (variable, write) in print.VariableWrites)
                AddVariable(variable, write, scope.Frame, write);

            foreach (var (variable, write, frame, site) in print.WritesByFunctions)
                AddVariable(variable, write, frame, site);
        }

        public void AddAccesses()
        {
            foreach (var access in print.Accesses)
            {
                if (!access.IsWrite || !scope.TryCount())
                    continue;

                switch (access.Kind)
                {
                    case AccessKind.Field:
                        AddField(access);
                        break;
                    case AccessKind.State:
                        AddObject(access);
                        break;
                    case AccessKind.Element:
                        AddElement(access);
                        break;
                }
            }
        }

        private void AddVariable(ISymbol variable, IOperation write, Frame frame, IOperation site)
        {
            if (body.IsItem(variable) || IsOfEnclosingHead(variable) || _iterations.IsForOne(write, frame))
                return;

            var type = (variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type;
            if (WriteForm.Updates(write))
                Add(WriteForm.IsChosen(write, variable) ? SharedWriteKind.Choice : SharedWriteKind.Update, variable.Name, site, write, type, variable);
            else if (ReplacesValue(write, frame, type) && IsRead(variable, write))
                Add(WriteForm.IsChosen(write, variable) ? SharedWriteKind.Choice : SharedWriteKind.Scratch, variable.Name, site, write, type, variable);
        }

        private void AddField(Access access)
        {
            var isStatic = access.Field is { IsStatic: true };
            if (WriteForm.Of(access.Where) is not { } write || access.Field is not { } field || (!isStatic && !_places.IsShared(access.Base))
                || IsThreadsOwn(field) || _iterations.IsForOne(write, access.Frame))
            {
                return;
            }

            var type = (field as IFieldSymbol)?.Type ?? (field as IPropertySymbol)?.Type;
            var kind = WriteForm.IsChosen(write, field) ? SharedWriteKind.Choice : WriteForm.Updates(write) ? SharedWriteKind.Update : SharedWriteKind.Scratch;
            if (WriteForm.Updates(write) || (ReplacesValue(write, access.Frame, type) && field is not IFieldSymbol { IsVolatile: true } && IsRead(access, write)))
                Add(kind, field.Name, access.Site, write, type, field);
        }

        private void AddObject(Access access)
        {
            if (!_places.IsShared(access.Base) || ObjectOf(access.Where) is not { } holder || _iterations.IsForOne(access.Where, access.Frame))
                return;

            // What a parameter stands for is seen where it is handed over.
            if (UnsafeObjects.KindOf(access.Type, Resolved(holder, access.Frame), access.Where) is { } kind)
            {
                var name = access.Base.Path[access.Base.Path.Count - 1];
                Add(kind, name.Name, access.Site, access.Where, access.Type, name);
            }
        }

        private void AddElement(Access access)
        {
            if (WriteForm.Of(access.Where) is not { } write || !_places.IsShared(access.Base) || _iterations.IsForOne(write, access.Frame))
                return;

            var name = access.Where.Syntax.ToString();
            var updates = WriteForm.Updates(write);
            if (updates && (SharedPlaces.IsSameElement(access, scope.IndexAtom) || SharedPlaces.IsBucket(access.Where)))
                Add(SharedWriteKind.Update, name, access.Site, write, access.Type, null);
            else if (!updates && SharedPlaces.IsSameElement(access, scope.IndexAtom) && ReplacesValue(write, access.Frame, access.Type) && IsRead(access, write))
                Add(SharedWriteKind.Scratch, name, access.Site, write, access.Type, null);
        }

        /// <summary>Whether a plain assignment leaves another value for each item. What a handler keeps, or when something last happened, may be anyone's.</summary>
        private bool ReplacesValue(IOperation write, Frame frame, ITypeSymbol? type)
        {
            if (type is null or { SpecialType: SpecialType.System_Boolean or SpecialType.System_DateTime } or { Name: "DateTimeOffset" or "TimeSpan" } || IsInHandler(write))
                return false;

            return write switch
            {
                ISimpleAssignmentOperation { Value: var value } => _iterations.Varies(value, frame),
                IDeconstructionAssignmentOperation { Value: var value } => _iterations.Varies(value, frame),
                _ => false,
            };
        }

        /// <summary>Whether the body uses a variable for more than to see whether it is set.</summary>
        private bool IsRead(ISymbol variable, IOperation write)
        {
            foreach (var operation in write.Root().SelfAndDescendants())
            {
                if (operation is ILocalReferenceOperation or IParameterReferenceOperation && operation.IsWithin(scope.Body) && !IsLocked(operation)
                    && SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(operation), variable) && WriteForm.IsTelling(operation))
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsRead(Access write, IOperation writer)
        {
            foreach (var access in print.Accesses)
            {
                if (!access.IsWrite && access.Kind == write.Kind && access.Where != write.Where && !access.Where.IsWithin(writer) && access.Base.IsSame(write.Base)
                    && SymbolEqualityComparer.Default.Equals(access.Field, write.Field) && WriteForm.IsTelling(access.Where) && SharedPlaces.MayMeet(access, write))
                {
                    return true;
                }
            }

            return false;
        }

        private void Add(SharedWriteKind kind, string name, IOperation site, IOperation write, ITypeSymbol? type, ISymbol? variable)
        {
            if (_seen.Add(variable is null ? name : $"{variable.Kind} {variable.ToDisplayString()}"))
                Found.Add(new SharedWrite(kind, name, site, write, type) { Variable = variable });
        }

        /// <summary>The variable of a loop that starts tasks is a matter of its own.</summary>
        private bool IsOfEnclosingHead(ISymbol variable) => body.Repeated is IForLoopOperation loop && variable is ILocalSymbol local && IsOf(loop, local);

        private static bool IsOf(ILoopOperation loop, ILocalSymbol local)
        {
            foreach (var own in loop.Locals)
            {
                if (SymbolEqualityComparer.Default.Equals(own, local))
                    return true;
            }

            return false;
        }

        private static bool IsStep(IForLoopOperation loop, ILocalSymbol local)
        {
            foreach (var step in loop.AtLoopBottom)
            {
                foreach (var operation in step.SelfAndDescendants())
                {
                    if (operation is ILocalReferenceOperation { Local: var stepped } && SymbolEqualityComparer.Default.Equals(stepped, local))
                        return true;
                }
            }

            return false;
        }

        private static bool IsThreadsOwn(ISymbol field)
        {
            foreach (var attribute in field.GetAttributes())
            {
                if (attribute.AttributeClass is { Name: "ThreadStaticAttribute" })
                    return true;
            }

            return false;
        }

        private static bool IsInHandler(IOperation write)
        {
            for (var parent = write.Parent; parent is not null and not IAnonymousFunctionOperation; parent = parent.Parent)
            {
                if (parent is ICatchClauseOperation)
                    return true;
            }

            return false;
        }

        private static bool IsLocked(IOperation operation)
        {
            for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            {
                if (parent is ILockOperation)
                    return true;
            }

            return false;
        }

        /// <summary>The expression that names the object that a call or assignment changes.</summary>
        private static IOperation? ObjectOf(IOperation change) => change switch
        {
            IInvocationOperation { Instance: { } instance } => instance,
            IPropertyReferenceOperation { Instance: { } instance } => instance,
            IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance } } => instance,
            IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation { Instance: { } instance } } => instance,
            _ => null,
        };

        private static IOperation Resolved(IOperation holder, Frame frame)
        {
            while (holder.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } && frame.ArgumentOf(parameter) is (var callee, { } argument)
                && callee.Caller is { } caller)
            {
                (holder, frame) = (argument, caller);
            }

            return holder;
        }
    }
}
