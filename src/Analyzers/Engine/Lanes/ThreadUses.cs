using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>What a method does with a thread, or with an array or list of threads, that it has in a variable.</summary>
internal sealed class ThreadUses(IOperation place)
{
    /// <summary>The last call of <c>Start</c>.</summary>
    public IOperation? Started { get; private set; }

    /// <summary>The first call of <c>Join</c>, which waits for as long as it takes.</summary>
    public IOperation? Joined { get; private set; }

    /// <summary>The array or list that it is put into.</summary>
    public ILocalSymbol? Holder { get; private set; }

    /// <summary>Goes through all uses of a variable; false if one is more than making, starting, naming and joining.</summary>
    public bool Read(ILocalSymbol variable)
    {
        foreach (var operation in place.Root().SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, variable) && !Allows(operation))
                return false;
        }

        return true;
    }

    private bool Allows(IOperation use)
    {
        while (use.Parent is IConversionOperation or IParenthesizedOperation)
            use = use.Parent;

        return use.Parent switch
        {
            IArrayElementReferenceOperation element when element.ArrayReference == use => element.Parent is ISimpleAssignmentOperation { Target: var target } && target == element || Allows(element),
            IPropertyReferenceOperation { Property.IsIndexer: true } element => Allows(element),
            IPropertyReferenceOperation { Property.Name: "Length" or "Count" } => true,
            IPropertyReferenceOperation { Property.Name: "IsBackground" or "Name", Parent: ISimpleAssignmentOperation } => true,
            IInvocationOperation { TargetMethod.Name: "Add" } call => call.Instance == use,
            IInvocationOperation call when call.Instance == use => AllowsCall(call),
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Add", ContainingType.Name: "List" }, Instance: ILocalReferenceOperation list } } => IsHeldBy(list.Local),
            ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation array } } assignment when assignment.Value == use => IsHeldBy(array.Local),
            IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var each } } => Read(each),
            _ => false,
        };
    }

    private bool IsHeldBy(ILocalSymbol holder)
    {
        Holder = holder;
        return true;
    }

    private bool AllowsCall(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case "Start" or "UnsafeStart":
                Started = call;
                return true;
            case "Join" when call.Arguments.IsEmpty:
                Joined ??= call;
                return true;
            default:
                return false;
        }
    }
}
