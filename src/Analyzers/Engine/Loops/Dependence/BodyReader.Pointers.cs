using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>
/// What stands behind a pointer: <c>p[i]</c>, <c>*p</c>, <c>*(p + i)</c>. Two pointers may overlap at any distance, so only what goes through the same
/// one is told apart.
/// </summary>
internal sealed partial class BodyReader
{
    /// <summary>Reads or writes what a pointer points to; false for any other place.</summary>
    private bool VisitPointed(IOperation place, Frame frame, bool isRead, bool isWrite, ISymbol? part)
    {
        if (PointedBy(place) is not var (pointer, index) || pointer.Type is not IPointerTypeSymbol { PointedAtType: var type })
            return false;

        Read(pointer, frame);
        Read(index, frame);
        var subscript = index is null ? Polynomial.Zero : _values.Of(index, frame);
        var read = new Access(AccessKind.Element, _origins.Of(pointer, frame), type, false, place, SiteOf(place), _context, frame)
        {
            Subscripts = [subscript],
            Part = part,
            IsPointed = true,
        };
        if (isRead)
            AddAccess(read);

        if (isWrite)
            AddAccess(read with { IsWrite = true });

        return true;
    }

    /// <summary>The pointer, and how many elements behind it; null if a place is not reached through a pointer.</summary>
    private static (IOperation Pointer, IOperation? Index)? PointedBy(IOperation place)
    {
        // The compiler has no public kind of operation for these.
        if (place.Kind != OperationKind.None || place.ChildOperations.Count == 0)
            return null;

        var children = place.ChildOperations.GetEnumerator();
        children.MoveNext();
        var pointer = children.Current.Unwrap();
        if (pointer.Type is not IPointerTypeSymbol { PointedAtType: var type } || !SymbolEqualityComparer.Default.Equals(type, place.Type))
            return null;

        if (place.Syntax is ElementAccessExpressionSyntax)
            return children.MoveNext() ? (pointer, children.Current) : null;

        return pointer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null, LeftOperand: { Type: IPointerTypeSymbol } start, RightOperand: var index }
            ? (start.Unwrap(), index)
            : (pointer, null);
    }
}
