using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class Ownership
{
    /// <summary>Whether the elements that an array is made with are null, or new ones.</summary>
    private bool HasNewElements(IOperation value)
    {
        if (value is IArrayCreationOperation creation)
        {
            if (creation.Initializer is not { ElementValues: var elements })
                return true;

            foreach (var element in elements)
            {
                if (!IsNew(element.Unwrap()))
                    return false;
            }

            return true;
        }

        return false;
    }

    /// <summary>Whether a use of an array leaves it with elements that are new and known to nobody else.</summary>
    private bool KeepsElements(IOperation reference)
    {
        reference = Outermost(reference);
        switch (reference.Parent)
        {
            case IArrayElementReferenceOperation element when element.ArrayReference == reference:
                return element.Parent is ISimpleAssignmentOperation { Target: var target } assignment && target == element
                    ? IsNew(assignment.Value.Unwrap()) || IsHandedOver(assignment)
                    : !Escapes(element, MaxDepth);
            case IPropertyReferenceOperation { Property.Name: "Length" } or IReturnOperation:
                return true;
            default:
                return IsAfterLoop(reference);
        }
    }

    /// <summary>Whether an element gets an object that a local was given when it was made, and that goes nowhere else.</summary>
    private bool IsHandedOver(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Value.Unwrap() is not ILocalReferenceOperation { Local: var local } reference)
            return false;

        var variables = BodyVariables.Around(reference);
        if (variables.WritesOf(local).Count > 0 || variables.DeclaratorOf(local) is not { } declarator
            || Writes.InitialValueOf(declarator)?.Unwrap() is not { } made || !IsNew(made) || declarator.InnermostLoopOrFunction() != assignment.InnermostLoopOrFunction()
            || (IsUsedInLoop(local) && !scope.IsDeclaredInside(local)))
        {
            return false;
        }

        foreach (var other in References()[local])
        {
            if (other != reference && Escapes(other, MaxDepth))
                return false;
        }

        return true;
    }

    private bool IsUsedInLoop(ILocalSymbol local)
    {
        foreach (var reference in References().TryGetValue(local, out var references) ? references : [])
        {
            if (reference.IsWithin(scope.Loop))
                return true;
        }

        return false;
    }
}
