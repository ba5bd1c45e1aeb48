using System.Globalization;
using System.Text;
using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.Data;

/// <summary>The condition of a list: one owner's rows and whatever is added, with its positional parameters.</summary>
internal sealed class OwnedRows(Owner owner)
{
    private readonly StringBuilder _text = new("account = $1 AND livemode = $2");
    private readonly List<NpgsqlParameter> _parameters = [Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)];

    /// <summary>The condition, to stand after WHERE.</summary>
    public string Text => _text.ToString();

    public NpgsqlParameter[] Parameters => [.. _parameters];

    /// <summary>Adds a condition that ends where its value belongs, such as <c>status = </c>; null adds nothing.</summary>
    public OwnedRows And(string condition, NpgsqlParameter? value, string end = "")
    {
        if (value is not null)
        {
            _parameters.Add(value);
            _text.Append(CultureInfo.InvariantCulture, $" AND {condition}${_parameters.Count}{end}");
        }

        return this;
    }

    /// <summary>Adds a condition that ends where a pair of values belongs, such as <c>(created, seq) &lt; </c>.</summary>
    public OwnedRows And(string condition, NpgsqlParameter first, NpgsqlParameter second)
    {
        _parameters.Add(first);
        _parameters.Add(second);
        _text.Append(CultureInfo.InvariantCulture, $" AND {condition}(${_parameters.Count - 1}, ${_parameters.Count})");
        return this;
    }

    /// <summary>Adds a condition without a value; null adds nothing.</summary>
    public OwnedRows And(string? condition)
    {
        if (condition is not null)
        {
            _text.Append(" AND ").Append(condition);
        }

        return this;
    }
}
