using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

internal sealed partial class RaceSearch
{
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

    /// <summary>Contexts and connections of databases serve one thread at a time.</summary>
    public void AddBound()
    {
        foreach (var use in print.BoundUses)
        {
            if (UnsafeObjects.IsBound(use.Type) && _places.IsShared(use.Base) && !_iterations.IsForOne(use.Where, use.Frame))
            {
                // Sets of one context are one: it is enough to name the first.
                var name = use.Base.Path[use.Base.Path.Count - 1];
                if (_seen.Add("bound " + use.Base.Path[0].ToDisplayString()))
                    Found.Add(new SharedWrite(SharedWriteKind.Bound, name.Name, use.Site, use.Where, use.Type) { Variable = name });
            }
        }
    }

    private void AddField(Access access)
    {
        var isStatic = access.Field is { IsStatic: true };
        if (WriteForm.Of(access.Where) is not { } write || access.Field is not { } field || (!isStatic && !_places.IsShared(access.Base))
            || SharedPlaces.IsThreadsOwn(field) || _iterations.IsForOne(write, access.Frame))
        {
            return;
        }

        var type = field switch
        {
            IFieldSymbol { Type: var of } => of,
            IPropertySymbol { Type: var of } => of,
            IParameterSymbol { Type: var of } => of,
            _ => null,
        };
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
        if (CarriedElement.ReadBy(access, print, scope) is { } read)
        {
            if (_seen.Add(name))
                Found.Add(new SharedWrite(SharedWriteKind.Carried, name, read, write, access.Type) { Sentence = read.Syntax.ToString() });

            return;
        }

        var updates = WriteForm.Updates(write);
        if (updates && (SharedPlaces.IsSameElement(access, scope.IndexAtom) || SharedPlaces.IsBucket(access.Where)))
            Add(SharedWriteKind.Update, name, access.Site, write, access.Type, null);
        else if (!updates && SharedPlaces.IsSameElement(access, scope.IndexAtom) && ReplacesValue(write, access.Frame, access.Type) && IsRead(access, write))
            Add(SharedWriteKind.Scratch, name, access.Site, write, access.Type, null);
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
