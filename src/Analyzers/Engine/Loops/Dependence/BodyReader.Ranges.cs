using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class BodyReader
{
    /// <summary>What <c>Array.Copy</c>, <c>Clear</c> and <c>Fill</c> do to a part of an array: false for any other call.</summary>
    private bool ApplyToParts(IMethodSymbol method, IOperation site, List<(IParameterSymbol? Parameter, IOperation Value)> arguments, Frame frame)
    {
        if (method is not { ContainingType.SpecialType: SpecialType.System_Array, IsStatic: true })
            return false;

        switch (method.Name, arguments.Count)
        {
            case ("Copy", 5) when IsVector(arguments[0].Value) && IsVector(arguments[2].Value):
                AddPart(arguments[0].Value, arguments[1].Value, arguments[4].Value, isWrite: false, site, frame);
                AddPart(arguments[2].Value, arguments[3].Value, arguments[4].Value, isWrite: true, site, frame);
                return true;
            case ("Copy", 3) when IsVector(arguments[0].Value) && IsVector(arguments[1].Value):
                AddPart(arguments[0].Value, null, arguments[2].Value, isWrite: false, site, frame);
                AddPart(arguments[1].Value, null, arguments[2].Value, isWrite: true, site, frame);
                return true;
            case ("Clear", 3) when IsVector(arguments[0].Value):
                AddPart(arguments[0].Value, arguments[1].Value, arguments[2].Value, isWrite: true, site, frame);
                return true;
            case ("Fill", 4) when IsVector(arguments[0].Value):
                AddPart(arguments[0].Value, arguments[2].Value, arguments[3].Value, isWrite: true, site, frame);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Elements one after the other, as a loop of its own would read or write them.</summary>
    private void AddPart(IOperation array, IOperation? start, IOperation length, bool isWrite, IOperation site, Frame frame)
    {
        var whole = array.Unwrap();
        var outer = _context;
        var index = _scope.Atoms.New("k", AtomKind.Inner, Polynomial.Zero, _values.Of(length, frame).Plus(-1));
        var subscript = start is null ? Polynomial.Of(index) : _values.Of(start, frame).Plus(Polynomial.Of(index));
        _context = _context.Inside(index);
        AddElement(_origins.Of(whole, frame), ((IArrayTypeSymbol)whole.Type!).ElementType, [subscript], !isWrite, isWrite, null, site, frame);
        _context = outer;
    }

    private static bool IsVector(IOperation value) => value.Unwrap().Type is IArrayTypeSymbol { Rank: 1 };
}
