using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class BodyReader
{
    /// <summary>A method that calls itself does the same again, to the same objects or to others.</summary>
    private void NoteRecursion(IMethodSymbol target, List<(IParameterSymbol? Parameter, IOperation Value)> arguments, Frame frame)
    {
        var first = frame;
        while (!SymbolEqualityComparer.Default.Equals(first.Method, target))
        {
            first.IsRecursive = true;
            first = first.Caller!;
        }

        first.IsRecursive = true;
        foreach (var (parameter, value) in arguments)
        {
            if (parameter is null || IsImmutable(parameter.Type) || parameter.Ordinal >= target.Parameters.Length)
                continue;

            var given = first.ArgumentOf(target.Parameters[parameter.Ordinal]) is (_, { } argument) ? _origins.Of(argument, first.Caller!) : Origin.Unknown;
            var passed = _origins.Of(value, frame);
            if (!passed.IsSame(given) && !(passed.Kind == given.Kind && given.Kind == OriginKind.FreshInIteration))
                first.IsStable = false;
        }
    }

    /// <summary>What a recursive method accesses, it accesses at any subscript, and unless it hands on what it was given, of any object.</summary>
    private void Blur(int first, Frame callee, IOperation site)
    {
        for (var i = first; i < _print.Accesses.Count; i++)
        {
            var access = _print.Accesses[i];
            _print.Accesses[i] = access with { Subscripts = [], Base = callee.IsStable ? access.Base : Origin.Unknown, Site = site };
        }
    }

    /// <summary>Runs the function that a delegate stands for; false if that is not known.</summary>
    private bool CallFunction(IOperation @delegate, IOperation site, List<(IParameterSymbol? Parameter, IOperation Value)> arguments, Frame frame)
    {
        switch (FunctionIn(@delegate))
        {
            case IAnonymousFunctionOperation { Body: { } body, Symbol: var symbol }:
                Inline(symbol, symbol, ImmutableArray.Create<IOperation>(body), site, null, arguments, frame);
                return true;
            case IMethodReferenceOperation { Method: var method } reference:
                Call(method, site, reference.Instance, arguments, frame);
                return true;
        }

        if (@delegate.Unwrap() is IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } held)
            return CallHeld(held.Member, site, arguments, frame);

        return @delegate.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } && frame.ArgumentOf(parameter) is (var callee, { } argument)
            && CallFunction(argument, site, arguments, callee.Caller!);
    }

    /// <summary>Runs each function that a field may hold; false if there are too many, or others.</summary>
    private bool CallHeld(ISymbol member, IOperation site, List<(IParameterSymbol? Parameter, IOperation Value)> arguments, Frame frame)
    {
        var functions = _scope.Targets.FunctionsOf(member, _scope.CancellationToken);
        if (functions.Length is 0 or > MaxTargets)
            return false;

        foreach (var function in functions)
        {
            if (function is IAnonymousFunctionOperation { Body: { } body, Symbol: var symbol })
                Inline(symbol, symbol, ImmutableArray.Create<IOperation>(body), site, null, arguments, frame, isOnly: false);
            else
                Call(((IMethodReferenceOperation)function).Method, site, null, arguments, frame);
        }

        return true;
    }

    /// <summary>The lambda or method that an expression names, also as the only value of a local.</summary>
    private static IOperation? FunctionIn(IOperation @delegate)
    {
        for (var steps = 0; steps < 4; steps++)
        {
            switch (@delegate.Unwrap())
            {
                case IAnonymousFunctionOperation or IMethodReferenceOperation:
                    return @delegate.Unwrap();
                case IDelegateCreationOperation { Target: var target }:
                    @delegate = target;
                    break;
                case ILocalReferenceOperation { Type.TypeKind: TypeKind.Delegate } local when Frame.OnlyValueOf(local) is { } only:
                    @delegate = only;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
