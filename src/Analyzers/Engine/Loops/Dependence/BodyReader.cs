using System;
using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>
/// Reads a part of a loop's body, and of what it calls, into a <see cref="Footprint"/>. Only operations that are known are read;
/// any other one is an obstacle. Statements stand here, expressions, places and calls in the other parts.
/// </summary>
internal sealed partial class BodyReader
{
    private const int MaxDepth = 250;

    private readonly LoopScope _scope;
    private readonly Footprint _print;
    private readonly Values _values;
    private readonly Origins _origins;
    private Context _context = Context.Outermost;
    private IOperation? _site;
    private int _depth;

    private BodyReader(LoopScope scope, Footprint print)
    {
        _scope = scope;
        _print = print;
        _values = new Values(scope, print);
        _origins = _values.Origins;
    }

    public static Footprint Read(LoopScope scope, IEnumerable<IOperation> operations)
    {
        var print = new Footprint();
        var reader = new BodyReader(scope, print);
        foreach (var operation in operations)
            reader.Read(operation, scope.Frame);

        return print;
    }

    /// <summary>Reads what a lambda or method does that is called for each item.</summary>
    public static Footprint ReadFunction(LoopScope scope)
    {
        if (scope.Body is not IMethodReferenceOperation { Method: var method } reference)
            return Read(scope, [scope.Body]);

        var print = new Footprint();
        new BodyReader(scope, print).Call(method, reference, reference.Instance, new List<(IParameterSymbol?, IOperation)>(), scope.Frame);
        return print;
    }

    /// <summary>The value of an integer expression outside the body, such as a bound.</summary>
    public static Polynomial ValueOf(LoopScope scope, IOperation operation, Footprint print) => new Values(scope, print).Of(operation, scope.Frame);

    private void Read(IOperation? operation, Frame frame)
    {
        if (operation is null)
            return;

        if (_depth >= MaxDepth || !_scope.TryCount())
        {
            if (_print.Obstacles.Count == 0 || _print.Obstacles[_print.Obstacles.Count - 1].Reason != Reason.BudgetSpent)
                Refuse(Reason.BudgetSpent, "there is more code in it and behind its calls than is looked at", operation);

            return;
        }

        _depth++;
        if (operation is IInvalidOperation)
            Refuse(Reason.BrokenCode, $"'{Text(operation)}' has an error", operation);
        else if (!ReadStatement(operation, frame) && !ReadExpression(operation, frame))
            Refuse(HasPointer(operation) ? Reason.Unsafe : Reason.Unanalysed, $"'{Text(operation)}' is not understood", operation);

        _depth--;
    }

    private void ReadAll(IEnumerable<IOperation> operations, Frame frame)
    {
        foreach (var operation in operations)
            Read(operation, frame);
    }

    private bool ReadStatement(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case IBlockOperation or IExpressionStatementOperation or IVariableDeclarationGroupOperation or IVariableDeclarationOperation
                or IVariableInitializerOperation or ILabeledOperation or IMethodBodyOperation or IConstructorBodyOperation
                or IFieldInitializerOperation or IPropertyInitializerOperation or ISwitchCaseOperation or ICaseClauseOperation:
                ReadAll(operation.ChildOperations, frame);
                return true;
            case IVariableDeclaratorOperation declarator:
                Read(declarator.Initializer, frame);
                return true;
            case IEmptyOperation or ILocalFunctionOperation:
                return true;
            case IConditionalOperation or ISwitchOperation:
                ReadAll(operation.ChildOperations, frame);
                return true;
            case IBranchOperation branch:
                ReadBranch(branch);
                return true;
            case IReturnOperation @return:
                ReadReturn(@return, frame);
                return true;
            case IThrowOperation:
                _print.Throws = true;
                ReadAll(operation.ChildOperations, frame);
                return true;
            case ITryOperation or ICatchClauseOperation:
                ReadAll(operation.ChildOperations, frame);
                return true;
            case ILoopOperation loop:
                ReadLoop(loop, frame);
                return true;
            case ILockOperation:
                Refuse(Reason.Locks, "each iteration takes a lock", operation);
                return true;
            case IUsingOperation scope:
                Read(scope.Resources, frame);
                ReadDisposal(scope.Resources, scope.IsAsynchronous, frame);
                Read(scope.Body, frame);
                return true;
            case IUsingDeclarationOperation scope:
                Read(scope.DeclarationGroup, frame);
                ReadDisposal(scope.DeclarationGroup, scope.IsAsynchronous, frame);
                return true;
            default:
                return false;
        }
    }

    private void ReadBranch(IBranchOperation branch)
    {
        var loop = _scope.Loop;
        if (branch.BranchKind == BranchKind.Continue || !branch.IsWithin(loop))
            return;

        if (SymbolEqualityComparer.Default.Equals(branch.Target, (loop as ILoopOperation)?.ExitLabel))
        {
            Add(new Obstacle(Reason.LeavesEarly, "an iteration may end the loop with 'break', and then later ones must not run", branch, IsProven: true) { IsOrderOnly = true });
        }
        else if (branch.BranchKind == BranchKind.GoTo && !IsLabelInside(branch.Target))
        {
            Add(new Obstacle(Reason.LeavesEarly, "an iteration may leave the loop with 'goto'", branch, IsProven: true));
        }
    }

    private bool IsLabelInside(ILabelSymbol label)
    {
        foreach (var declaration in label.DeclaringSyntaxReferences)
        {
            if (_scope.Body.Syntax.FullSpan.Contains(declaration.Span))
                return true;
        }

        return false;
    }

    private void ReadReturn(IReturnOperation @return, Frame frame)
    {
        if (frame.Method is null && !IsInFunction(@return))
        {
            Add(@return.Kind == OperationKind.Return
                ? new Obstacle(Reason.LeavesEarly, "an iteration may end the loop with 'return', and then later ones must not run", @return, IsProven: true) { IsOrderOnly = true }
                : new Obstacle(Reason.Yields, "each iteration hands out a result with 'yield', when it is asked for", @return, IsProven: true));
        }

        Read(@return.ReturnedValue, frame);
    }

    /// <summary>Whether a statement of the loop's own body stands in a lambda or local function.</summary>
    private bool IsInFunction(IOperation statement)
    {
        for (var parent = statement.Parent; parent is not null && parent != _scope.Body && parent != _scope.Loop; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    private void ReadLoop(ILoopOperation loop, Frame frame)
    {
        _print.HasWork = true;
        var outer = _context;
        switch (loop)
        {
            case IForLoopOperation @for:
                ReadAll(@for.Before, frame);
                EnterCounted(loop, frame);
                Read(@for.Condition, frame);
                Read(@for.Body, frame);
                ReadAll(@for.AtLoopBottom, frame);
                break;
            case IForEachLoopOperation @foreach:
                ReadSource(@foreach, frame);
                Read(@foreach.Body, frame);
                break;
            case IWhileLoopOperation @while:
                Read(@while.Condition, frame);
                Read(@while.Body, frame);
                break;
            default:
                Refuse(Reason.Unanalysed, $"'{Text(loop)}' is not understood", loop);
                break;
        }

        _context = outer;
    }

    /// <summary>Gives the index of an inner loop its bounds.</summary>
    private void EnterCounted(ILoopOperation loop, Frame frame)
    {
        if (CountedLoop.OfAnyStep(loop) is not { IsDeclaredInLoop: true, Comparison: not BinaryOperatorKind.NotEquals } counted)
            return;

        var start = NearestTo(counted.Start, counted.IsUp ? nameof(Math.Max) : nameof(Math.Min), frame);
        var bound = NearestTo(counted.Bound, counted.IsUp ? nameof(Math.Min) : nameof(Math.Max), frame).Plus(counted.BoundOffset);
        var (low, high) = counted.IsUp ? (start, counted.IsInclusive ? bound : bound?.Plus(-1)) : (counted.IsInclusive ? bound : bound?.Plus(1), start);
        var index = _scope.Atoms.New(counted.Index.Name, AtomKind.Inner, low, high);
        frame.Indices[counted.Index] = index;
        _context = _context.Inside(index);
    }

    /// <summary>A bound; of <c>Math.Min(i + size, n)</c>, which is at most either, the one that moves with the index, else the one that stays the same.</summary>
    private Polynomial NearestTo(IOperation bound, string function, Frame frame)
    {
        var value = bound.Unwrap() is ILocalReferenceOperation local && !_scope.IsOutside(local.Local) && Frame.OnlyValueOf(local) is { } only ? only.Unwrap() : bound.Unwrap();
        if (value is not IInvocationOperation { TargetMethod: { ContainingType: { Name: nameof(Math), ContainingNamespace.Name: nameof(System) } } method, Arguments: [var first, var second] } || method.Name != function)
            return _values.Of(bound, frame);

        var (one, other) = (_values.Of(first.Value, frame), _values.Of(second.Value, frame));
        var prefersOther = one.Contains(_scope.IndexAtom) == other.Contains(_scope.IndexAtom) ? one.Varies() && !other.Varies() : other.Contains(_scope.IndexAtom);
        return prefersOther ? other : one;
    }

    private void Refuse(Reason reason, string sentence, IOperation where) => Add(new Obstacle(reason, sentence, where));

    private void Add(Obstacle obstacle) => _print.Obstacles.Add(obstacle with { Where = SiteOf(obstacle.Where) });

    /// <summary>Where in the loop itself something happens; what a callee does happens at the call.</summary>
    private IOperation SiteOf(IOperation operation) => _site ?? operation;

    private static string Text(IOperation operation)
    {
        var text = operation.Syntax.ToString();
        var end = text.IndexOfAny(['\r', '\n']);
        text = end < 0 ? text : text.Substring(0, end).TrimEnd() + " …";
        return text.Length > 80 ? text.Substring(0, 80) + "…" : text;
    }
}
