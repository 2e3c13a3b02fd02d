using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class BodyReader
{
    private readonly HashSet<ITypeSymbol> _asked = new(SymbolEqualityComparer.Default);

    /// <summary>What the framework runs of the values that a call hands to it: <c>Equals</c> to find one, <c>CompareTo</c> to sort, <c>ToString</c> to print.</summary>
    private void ReadAskedMembers(
        IMethodSymbol method, IOperation site, IOperation? instance, List<(IParameterSymbol? Parameter, IOperation Value)> arguments, Frame frame)
    {
        switch (AskedMembers.Of(method))
        {
            case AskedOf.Values:
                AskMembers(instance?.Unwrap().Type, site, frame);
                foreach (var (_, value) in arguments)
                {
                    if (FunctionIn(value) is null)
                        AskMembers(ValueType(value), site, frame);
                }

                break;
            case AskedOf.Elements when AskedMembers.ElementOf(method) is { } element:
                AskMembers(element, site, frame);
                break;
        }
    }

    /// <summary>Prints a part of a string.</summary>
    private void ReadPrinted(IOperation value, IOperation site, Frame frame) => AskMembers(ValueType(value), site, frame);

    private static ITypeSymbol? ValueType(IOperation value) => value.ConstantValue.HasValue ? null : value.Unwrap().Type;

    /// <summary>Reads the members that say what an object is; what another class may say in its place is not known.</summary>
    private void AskMembers(ITypeSymbol? type, IOperation site, Frame frame)
    {
        switch (type)
        {
            case null or { TypeKind: TypeKind.Enum or TypeKind.Delegate or TypeKind.Pointer }:
                return;
            case IArrayTypeSymbol { ElementType: var element }:
                AskMembers(element, site, frame);
                return;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                foreach (var element in tuple.TupleElements)
                    AskMembers(element.Type, site, frame);

                return;
            case INamedTypeSymbol named when IsKnownToAnswerItself(named):
                foreach (var argument in named.TypeArguments)
                    AskMembers(argument, site, frame);

                return;
            case INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } own:
                if (_asked.Add(own))
                    ReadOwnMembers(own, site, frame);

                return;
            default:
                Refuse(Reason.OpenCallee, $"'{Text(site)}' asks '{type.Name}' for its equality, order or text, and that may run any code", site);
                return;
        }
    }

    /// <summary>The framework's own types; its interfaces only if they stand for collections of something else.</summary>
    private static bool IsKnownToAnswerItself(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty && type.SpecialType != SpecialType.System_Object && IsOfFramework(type)
        && (type.TypeKind != TypeKind.Interface || (SourceKinds.IsCollection(type) && type.TypeArguments.Length > 0));

    private void ReadOwnMembers(INamedTypeSymbol type, IOperation site, Frame frame)
    {
        var answers = false;
        for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is not IMethodSymbol { IsStatic: false, IsImplicitlyDeclared: false, IsAbstract: false } method || !AskedMembers.IsAsked(method))
                    continue;

                answers |= method.Name == nameof(Equals);
                Call(method, site, null, new List<(IParameterSymbol?, IOperation)>(), frame);
            }

            // The compiler and System.ValueType ask each field.
            if (current.IsRecord || (current.IsValueType && !answers))
                ReadFields(current, site, frame);
        }
    }

    private void ReadFields(INamedTypeSymbol type, IOperation site, Frame frame)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is not IFieldSymbol { IsStatic: false, IsConst: false } field)
                continue;

            if (!field.IsReadOnly)
            {
                AddAccess(new Access(AccessKind.Field, Origin.Unknown, type, false, site, SiteOf(site), _context, frame)
                {
                    Field = (field.AssociatedSymbol ?? field).OriginalDefinition,
                });
            }

            AskMembers(field.Type, site, frame);
        }
    }

    /// <summary>An object that compares for the framework: what it runs has to be in sight.</summary>
    private bool ReadComparer(IParameterSymbol? parameter, IOperation value, IOperation site, Frame frame)
    {
        if (parameter?.Type is not INamedTypeSymbol { Name: "IComparer" or "IEqualityComparer" or "IFormatProvider" } || value.Unwrap() is ILiteralOperation or IDefaultValueOperation)
            return false;

        if (value.Unwrap().Type is not { TypeKind: TypeKind.Class } type)
        {
            if (value.Unwrap() is not IPropertyReferenceOperation { Property.ContainingType: var owner } || !IsOfFramework(owner))
                Refuse(Reason.UnknownDelegate, $"how '{Text(value)}' compares is not known", site);

            return true;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsStatic: false, IsImplicitlyDeclared: false, DeclaringSyntaxReferences.IsEmpty: false, MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method)
                Call(method, site, value, new List<(IParameterSymbol?, IOperation)>(), frame);
        }

        return true;
    }
}
