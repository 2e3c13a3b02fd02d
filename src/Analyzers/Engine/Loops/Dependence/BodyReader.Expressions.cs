using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class BodyReader
{
    private bool ReadExpression(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case ILiteralOperation or IDefaultValueOperation or ITypeOfOperation or ISizeOfOperation or INameOfOperation or IDiscardOperation
                or IConditionalAccessInstanceOperation or IOmittedArgumentOperation:
                return true;
            case IInstanceReferenceOperation self:
                ReadThis(self, frame);
                return true;
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation
                or IPropertyReferenceOperation or IDeclarationExpressionOperation:
                Visit(operation, frame, isRead: true, isWrite: false, null);
                return true;
            case ISimpleAssignmentOperation assignment:
                ReadAssignment(assignment, frame);
                return true;
            case ICompoundAssignmentOperation compound:
                Visit(compound.Target, frame, isRead: true, isWrite: true, compound);
                Read(compound.Value, frame);
                ReadConcatenation(compound.Type, compound.OperatorKind, compound, frame, compound.Value);
                ReadOperator(compound.OperatorMethod, compound, [compound.Target, compound.Value], frame);
                return true;
            case IIncrementOrDecrementOperation step:
                Visit(step.Target, frame, isRead: true, isWrite: true, step);
                ReadOperator(step.OperatorMethod, step, [step.Target], frame);
                return true;
            case ICoalesceAssignmentOperation lazy:
                Visit(lazy.Target, frame, isRead: true, isWrite: true, lazy);
                Read(lazy.Value, frame);
                return true;
            case IDeconstructionAssignmentOperation deconstruction:
                return ReadDeconstruction(deconstruction, frame);
            case IBinaryOperation binary:
                ReadAll(binary.ChildOperations, frame);
                ReadConcatenation(binary.Type, binary.OperatorKind, binary, frame, binary.LeftOperand, binary.RightOperand);
                ReadOperator(binary.OperatorMethod, binary, [binary.LeftOperand, binary.RightOperand], frame);
                return true;
            case IUnaryOperation unary:
                Read(unary.Operand, frame);
                ReadOperator(unary.OperatorMethod, unary, [unary.Operand], frame);
                return true;
            case IConversionOperation conversion:
                Read(conversion.Operand, frame);
                ReadOperator(conversion.OperatorMethod, conversion, [conversion.Operand], frame);
                return conversion.Operand.Type is not { TypeKind: TypeKind.Dynamic };
            case IPatternOperation pattern:
                ReadPattern(pattern, frame);
                return true;
            case IWithOperation with:
                ReadWith(with, frame);
                return true;
            case ITupleBinaryOperation comparison:
                ReadTupleComparison(comparison, frame);
                return true;
            case IInterpolationOperation part:
                ReadAll(part.ChildOperations, frame);
                ReadPrinted(part.Expression, part, frame);
                return true;
            case IParenthesizedOperation or ICoalesceOperation or IConditionalAccessOperation or ITupleOperation or IIsTypeOperation
                or IIsPatternOperation or IPropertySubpatternOperation or ISwitchExpressionOperation
                or ISwitchExpressionArmOperation or IArrayCreationOperation or IArrayInitializerOperation or IInterpolatedStringOperation
                or IInterpolatedStringTextOperation or IRangeOperation or IAnonymousObjectCreationOperation
                or IObjectOrCollectionInitializerOperation or IMemberInitializerOperation or IConditionalOperation:
                ReadAll(operation.ChildOperations, frame);
                return true;
            case IImplicitIndexerReferenceOperation:
                return ReadFromEnd((IImplicitIndexerReferenceOperation)operation, frame);
            case IDelegateCreationOperation { Target: var target }:
                Read(target, frame);
                return true;
            case IMethodReferenceOperation method:
                Read(method.Instance, frame);
                return true;
            case IAnonymousFunctionOperation lambda:
                ReadStoredLambda(lambda);
                return true;
            case IArgumentOperation argument:
                ReadArgument(argument, frame);
                return true;
            case IInvocationOperation call:
                ReadInvocation(call, frame);
                return true;
            case IObjectCreationOperation creation:
                ReadCreation(creation, frame);
                return true;
            case ITypeParameterObjectCreationOperation:
                return false;
            case IAwaitOperation { Operation: var awaited }:
                Add(new Obstacle(Reason.Awaits, "an iteration awaits", operation));
                Read(awaited, frame);
                return true;
            case IEventReferenceOperation or IEventAssignmentOperation or IRaiseEventOperation:
                Refuse(Reason.UnknownDelegate, $"what runs behind '{Text(operation)}' is not known", operation);
                return true;
            case IAddressOfOperation:
                Refuse(Reason.Unsafe, $"'{Text(operation)}' takes an address", operation);
                return true;
            case IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation:
                Refuse(Reason.UnknownDelegate, $"'{Text(operation)}' is bound when it runs", operation);
                return true;
            default:
                if (VisitPointed(operation, frame, isRead: true, isWrite: false, null))
                    return true;

                return (operation.IsCollectionExpression() || SpanSlice.IsStackMemory(operation)) && ReadChildren(operation, frame);
        }
    }

    private bool ReadChildren(IOperation operation, Frame frame)
    {
        ReadAll(operation.ChildOperations, frame);
        return true;
    }

    private void ReadAssignment(ISimpleAssignmentOperation assignment, Frame frame)
    {
        Read(assignment.Value, frame);
        Visit(assignment.Target, frame, isRead: false, isWrite: true, assignment);
    }

    private bool ReadDeconstruction(IDeconstructionAssignmentOperation deconstruction, Frame frame)
    {
        Read(deconstruction.Value, frame);
        Visit(deconstruction.Target, frame, isRead: false, isWrite: true, deconstruction);

        // A `Deconstruct` method is run without being named.
        if (deconstruction.Value.Unwrap() is ITupleOperation or { Type.IsTupleType: true })
            return true;

        Refuse(Reason.UnknownCallee, $"'{Text(deconstruction.Value)}' is taken apart by a method of its own", deconstruction);
        return true;
    }

    private void ReadThis(IInstanceReferenceOperation self, Frame frame)
    {
        if (self.ReferenceKind != InstanceReferenceKind.ContainingTypeInstance)
            return;

        for (var current = frame; current is not null; current = current.Around!)
        {
            if (current.IsConstruction || current.Receiver is not null || IsOfCallee(current))
                return;
        }

        if (self.Type is { TypeKind: TypeKind.Struct })
            Refuse(Reason.StructThis, "a lambda cannot use 'this' of a struct", self);
    }

    /// <summary>A lambda that is kept for later: it sees the index of a <c>for</c> as it is then.</summary>
    private void ReadStoredLambda(IAnonymousFunctionOperation lambda)
    {
        foreach (var operation in lambda.Body.SelfAndDescendants())
        {
            if (operation is not ILocalReferenceOperation { Local: var local })
                continue;

            if (_scope.Counted is not null && SymbolEqualityComparer.Default.Equals(local, _scope.Index))
            {
                Refuse(Reason.CapturedIndex, $"a lambda that is kept sees '{local.Name}' as it is after the loop", lambda);
                return;
            }

            if (_scope.IsOutside(local) && _scope.IsWritten(local))
                Refuse(Reason.SharedVariable, $"a lambda that is kept uses '{local.Name}', which the loop changes", lambda);
        }
    }

    private bool ReadFromEnd(IImplicitIndexerReferenceOperation element, Frame frame)
    {
        Read(element.Instance, frame);
        Read(element.Argument, frame);
        if (element.Instance.Type is IArrayTypeSymbol { ElementType: var type })
        {
            var isWrite = element.Parent is IAssignmentOperation { Target: var target } && target == element || element.Parent is IIncrementOrDecrementOperation;
            AddElement(_origins.Of(element.Instance, frame), type, [null], true, isWrite, null, element, frame);
            return true;
        }

        return element.Instance.Type?.SpecialType == SpecialType.System_String;
    }

    private void ReadOperator(IMethodSymbol? method, IOperation site, IOperation[] operands, Frame frame)
    {
        if (method is not null && !IsImmutable(method.ContainingType))
            Call(method, site, null, operands, frame);
    }

}
